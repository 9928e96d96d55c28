import { DISPOSED } from '../../domain/retention.ts'
import { createHash } from 'node:crypto'
import { dayOf } from '../../domain/days.ts'
import type { FrozenRun } from '../../domain/indicator.ts'
import type { PaperTemplate } from '../../domain/paper-template.ts'
import { STANDARD_STYLE, type PaperContent } from '../../domain/paper.ts'
import type { Locale, Text } from '../../domain/text.ts'
import type { ValueLabel } from '../../domain/value-label.ts'
import { namesOfActors } from '../../operations/actor-names.ts'
import { refuse, type Act, type Lookup, type Refusal } from '../../operations/implementation.ts'
import { packageInputs, type PackageNames, type PackageSource } from '../../writing/package-inputs.ts'
import { writePaper } from '../../writing/write-paper.ts'

/** The paper's template, and how what a package names is called. */
export interface PolicePaperWords {
  readonly template: PaperTemplate
  readonly scamTypes: Readonly<Record<string, { readonly title: Text }>>
  readonly fieldTitles: ReadonlyMap<string, Text>
  readonly label: ValueLabel
}

interface SentPackage extends Omit<PackageSource, 'number' | 'sha256' | 'police'> {
  readonly sentBy?: { readonly organisation?: { readonly id?: string; readonly code?: string; readonly name?: string } }
}

/** The package to the police as an official paper; whoever may read the package may have it. */
export const policePaper = (words: PolicePaperWords) => ({
  kind: 'police-report',
  operation: 'readPoliceReport',
  ownerOf: async ({ db }: Pick<Lookup, 'db'>, id: string): Promise<string | undefined> =>
    (await db.selectFrom('police_report').select('organisation_id').where('id', '=', id).executeTakeFirst())
      ?.organisation_id,
  async contentOf(act: Act, id: string, locale: Locale): Promise<PaperContent | Refusal> {
    const report = await act.db
      .selectFrom('police_report')
      .leftJoin('organisation as police', 'police.id', 'police_report.police_id')
      .select(['police_report.number', 'package_cipher', 'sent_at', 'police.name as police'])
      .where('police_report.id', '=', id)
      .executeTakeFirst()
    if (report === undefined) return refuse('not-found')
    if (report.package_cipher === null) return refuse('not-found', { says: DISPOSED })
    const whole = act.personal.open(`police_report.package:${id}`, report.package_cipher)
    const sent = JSON.parse(whole) as SentPackage
    const sha256 = createHash('sha256').update(whole).digest('hex')
    const names = namesIn(locale, words, await namesOfActors(act, actorsOf(sent)))
    return writePaper(words.template, {
      run: emptyRun(id, sent, report.sent_at),
      locale,
      inputs: packageInputs(
        { ...sent, number: report.number, sha256, police: report.police ?? undefined },
        locale,
        names,
      ),
      edits: {},
      office: {
        name: sent.sentBy?.organisation?.name ?? '',
        style: STANDARD_STYLE,
        date: dayOf(Date.parse(report.sent_at)),
        hasSeal: true,
        mark: { paperId: id, runId: null, dataSha256: sha256, state: report.number, isDraft: false },
      },
    }).content
  },
})

const actorsOf = ({ steps = [] }: SentPackage): readonly string[] => steps.flatMap(({ actor }) => actor ?? [])

function namesIn(
  locale: Locale,
  { scamTypes, fieldTitles, label }: PolicePaperWords,
  people: ReadonlyMap<string, string>,
): PackageNames {
  return {
    field: (name) => fieldTitles.get(name)?.[locale] ?? name,
    value: (field, value) => label(field, value, locale) ?? value,
    scamType: (type) => scamTypes[type]?.title[locale] ?? type,
    action: (action) => label('step.action', action, locale) ?? action,
    actor: (actor) => people.get(actor) ?? label('step.actor', actor, locale) ?? actor,
  }
}

/** It rests on one record, not on figures. */
function emptyRun(id: string, { sentBy }: SentPackage, sentAt: string): FrozenRun {
  const day = dayOf(Date.parse(sentAt))
  const { id: organisationId = '', code = '', name = '' } = sentBy?.organisation ?? {}
  return {
    schema: 'lianfang-run/1',
    id,
    organisation: { id: organisationId, code, name },
    period: { from: day, to: day },
    takenAt: sentAt,
    figures: {},
  }
}
