import { renderSVG } from 'uqr'
import type { Locale } from '../../domain/text.ts'
import type { PolicyId } from '../../domain/intercept-policy.ts'
import { maskText } from '../../domain/masking.ts'
import { fillPaper, type FilledPaper, type PaperValues } from '../../domain/notice.ts'
import { objectAt, textAt } from '../../interventions/subject.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { InterceptDeps } from './intercept-deps.ts'
import { markLetterGiven, readLetter, type LETTER_KINDS } from './contract-holds.ts'
import { ownerOfIntervention, selectInterventions, type SelectedIntervention } from './intervention-rows.ts'

export type LetterKind = (typeof LETTER_KINDS)[number]

const DAY_MS = 86_400_000
const ZONE = 'Asia/Shanghai'

export interface ComposedLetter {
  readonly kind: LetterKind
  readonly paper: FilledPaper
  readonly endsAt: string | null
}

/** Names a language as the calendar and the money of this language are written. */
const TAGS: Readonly<Record<Locale, string>> = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-GB' }

export const writeMoment = (iso: string, locale: Locale): string =>
  new Intl.DateTimeFormat(TAGS[locale], { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE }).format(
    Date.parse(iso),
  )

export const writeDay = (iso: string, locale: Locale): string =>
  new Intl.DateTimeFormat(TAGS[locale], { dateStyle: 'long', timeZone: ZONE }).format(Date.parse(iso))

export function writeMoney(minor: number, currency: string, locale: Locale): string {
  const format = new Intl.NumberFormat(TAGS[locale], { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(minor / 10 ** digits)
}

export const bindReadLetter = (deps: InterceptDeps) =>
  bind(readLetter, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    async run(act, { params, query }) {
      const row = await selectInterventions(act.db).where('intervention.id', '=', params.id).executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const letter = await composeLetter(act, row, query.language ?? 'zh-Hans', deps)
      if (letter === undefined) return refuse('refused', { says: NO_LETTER })
      return {
        ...letter,
        paper: paperOf(letter.paper),
        letterCode: row.letter_code,
        // After the #, so that the code reaches no log of a server on its way.
        qrSvg: renderSVG(`${query.site ?? ''}/my-matter#${row.letter_code}`, { ecc: 'M', border: 2 }),
        issuedAt: act.nowIso,
        organisation: { name: row.organisation_name },
      }
    },
  })

/** That the customer was told: kept with his holds, and in the audit log. */
export const bindMarkLetterGiven = () =>
  bind(markLetterGiven, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    async run(act, { params, body }) {
      const told = await act.db
        .updateTable('hold')
        .set({ told_at: act.nowIso })
        .where('intervention_id', '=', params.id)
        .where('told_at', 'is', null)
        .returning('id')
        .execute()
      act.note({ subject: params.id, details: { way: body.way, holds: told.length } })
      return { toldAt: act.nowIso }
    },
  })

/** The letter that fits how the matter stands; undefined while nothing was delayed, held, refused or let go after a hold. */
export async function composeLetter(
  act: Pick<Act, 'db' | 'house' | 'nowIso'>,
  row: SelectedIntervention,
  locale: Locale,
  deps: InterceptDeps,
): Promise<ComposedLetter | undefined> {
  const hold = await act.db
    .selectFrom('hold')
    .selectAll()
    .where('intervention_id', '=', row.id)
    // The one that runs, else the last that ran.
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .orderBy('id', 'desc')
    .executeTakeFirst()
  const kind = letterKindOf(row, hold?.kind)
  const template = kind && deps.letters[kind]
  if (kind === undefined || template === undefined) return undefined
  const values = await valuesOf(act, row, locale, deps, {
    hold: (hold?.kind ?? 'hold') as 'delay' | 'hold' | 'police-stop',
    fromIso: row.ended_at ?? hold?.starts_at ?? act.nowIso,
  })
  const endsAt = row.state === 'held' || row.state === 'release-proposed' ? row.hold_ends_at : null
  return { kind, paper: fillPaper(template, locale, values), endsAt }
}

function letterKindOf(row: SelectedIntervention, hold: string | undefined): LetterKind | undefined {
  if (row.state === 'refused') return 'refusal'
  if (hold === undefined) return undefined
  if (row.state === 'released') return 'release'
  return hold as LetterKind
}

async function valuesOf(
  act: Pick<Act, 'db' | 'house' | 'nowIso'>,
  row: SelectedIntervention,
  locale: Locale,
  { decisionsOf, policies }: InterceptDeps,
  /** On which rule the money waits or waited; from when the days of an appeal count. */
  { hold, fromIso }: { readonly hold: 'delay' | 'hold' | 'police-stop'; readonly fromIso: string },
): Promise<PaperValues> {
  const decisions = decisionsOf(act.house)
  const [record, explanation, branch] = await Promise.all([
    decisions?.read(row.seq),
    decisions?.explain(row.seq, locale, maskText),
    act.db
      .selectFrom('organisation')
      .select(['name', 'address', 'phone'])
      .where('id', '=', row.organisation_id)
      .executeTakeFirstOrThrow(),
  ])
  const policy = policies[row.policy as PolicyId]
  const event = record?.event ?? {}
  const payee = textAt(objectAt(event, 'payee'), 'name')
  const customer = textAt(objectAt(event, 'payer'), 'name')
  const reasons = (explanation?.evidence ?? []).slice(0, 3).map(({ reason }) => reason)
  return {
    ...(row.amount_minor === null || row.currency === null
      ? {}
      : { amount: writeMoney(row.amount_minor, row.currency, locale) }),
    ...(payee === undefined ? {} : { payee: maskText(payee, 'name') }),
    ...(customer === undefined ? {} : { customer: maskText(customer, 'name') }),
    appealAddress: branch.address ?? branch.name,
    appealUntil: writeDay(new Date(Date.parse(fromIso) + policy.appealDays * DAY_MS).toISOString(), locale),
    basis: policy.holds[hold].basis[locale],
    branch: branch.name,
    code: spaced(row.letter_code),
    date: writeMoment(row.occurred_at, locale),
    ...(branch.phone === null ? {} : { phone: branch.phone }),
    reasons: reasons.length === 0 ? [BY_STAFF[locale]] : reasons,
    reference: row.id.slice(-8).toUpperCase(),
    ...(row.hold_ends_at === null ? {} : { until: writeMoment(row.hold_ends_at, locale) }),
  }
}

/** As operations answer it. */
export const paperOf = (paper: FilledPaper) => ({
  ...paper,
  sections: paper.sections.map((section) => ({ ...section, lines: [...section.lines] })),
})

/** `L 7K2M 9QX4 TRWZ` reads better over the telephone. */
export const spaced = (code: string): string => code.replaceAll(/(?<=^.(?:.{4})*)(?=.)/g, ' ').trim()

const BY_STAFF = text(
  '工作人员根据现场情况判断需要核实。',
  '工作人員依現場情況判斷需要查證。',
  'By what they saw, the staff found that this needs to be verified.',
)
const NO_LETTER = text(
  '这笔业务没有被延迟、暂缓或拒绝，没有要给客户的函件。',
  '這筆業務沒有被延遲、暫緩或拒絕，沒有要給客戶的函件。',
  'This payment was not delayed, held or turned away: there is no letter to give.',
)
