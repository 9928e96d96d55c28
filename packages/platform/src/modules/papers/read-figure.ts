import { sql, type SqlBool } from 'kysely'
import { type Figure, type IndicatorWords, withoutGroup } from '../../domain/indicator.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { comparePaper, readPaperFigure } from './contract-files.ts'
import { isOpenTo, openRows } from './open-rows.ts'
import { findPaper, ownerOfPaper } from './paper-record.ts'
import type { PapersDeps } from './papers-deps.ts'
import { readRun, takeRunNow, type TakenRun } from './run-record.ts'
import type { Locale, Text } from '../../domain/text.ts'

const ROWS_DEFAULT = 200
const LABELS_MOST = 20
const FIGURES_NAMED = 20

/** The rows of a figure, and of a figure of one group alone those of the group. */
const selectRows = (db: HouseTransaction, runId: string, figure: Figure) => {
  const rows = db
    .selectFrom('paper_run_row')
    .innerJoin('organisation', 'organisation.id', 'paper_run_row.organisation_id')
    .where('run_id', '=', runId)
    .where('figure', '=', withoutGroup(figure.id))
  const { group } = figure
  return group === null ? rows : rows.where(sql<SqlBool>`groups ->> ${group.by} = ${group.key}`)
}

export const bindReadPaperFigure = (deps: PapersDeps) =>
  bind(readPaperFigure, {
    ownerOf: ownerOfPaper,
    async run(act, { params, query }) {
      const row = await findPaper(act.db, params.id)
      if (row === undefined) return refuse('not-found')
      const { run } = await readRun(act.db, row.run_id)
      const figure = run.figures[query.figure]
      if (figure === undefined) return refuse('not-found')
      const isOpen = isOpenTo(act)
      const rows = await selectRows(act.db, row.run_id, figure)
        .where(isOpen)
        .select([
          'record_id as id',
          'organisation.id as organisationId',
          'organisation.name as organisationName',
          'on_day as onDay',
          'value',
          'currency',
          'qualifier',
          'label',
          'link',
        ])
        .orderBy('n')
        .limit(query.limit ?? ROWS_DEFAULT)
        .execute()
      const count = await selectRows(act.db, row.run_id, figure)
        .select([
          sql<number>`count(*)::int`.as('count'),
          sql<number>`(count(*) filter (where not ${isOpen}))::int`.as('hidden'),
        ])
        .executeTakeFirstOrThrow()
      return {
        figure: { ...figure, ...wordsOf(figure, deps) },
        takenAt: row.takenAt,
        organisationName: run.organisation.name,
        rows: rows.map(({ organisationId, organisationName, label, ...rest }) => ({
          ...rest,
          name: rowName(label, figure, deps),
          organisation: { id: organisationId, name: organisationName },
        })),
        ...count,
      }
    },
  })

const NOTHING: Text = text('', '', '')

function wordsOf({ id, indicator }: Figure, { indicators }: PapersDeps) {
  const known = indicators.get(indicator)
  const suffix = /@.*$/.exec(id)?.[0] ?? ''
  return {
    title: known?.title ?? { 'zh-Hans': indicator, 'zh-Hant': indicator, en: indicator },
    rule: known?.rule ?? NOTHING,
    unit: known?.unit ?? NOTHING,
    parts: partsOfShare(known?.parts ?? null).map((part) => `${part}${suffix}`),
  }
}

const partsOfShare = (parts: IndicatorWords['parts']): readonly string[] =>
  parts === null ? [] : [parts.numerator, parts.denominator]

/** Counts again, now, what the paper rests on: nothing on the paper changes by it. */
export const bindComparePaper = (deps: PapersDeps) =>
  bind(comparePaper, {
    ownerOf: ownerOfPaper,
    prepare: (ground, { params }) =>
      takeRunNow(ground, 'comparePaper', deps, async (db) => {
        const row = await findPaper(db, params.id)
        const template = row && deps.templates.get(row.template_id)
        return template && { template, organisationId: row.organisation_id, from: row.period_from, to: row.period_to }
      }),
    async run(act, { params }, taken: TakenRun | Refusal | undefined) {
      const row = await findPaper(act.db, params.id)
      if (row === undefined) return refuse('not-found')
      const { run } = await readRun(act.db, row.run_id)
      if (taken instanceof Refusal) return taken
      if (taken === undefined) return { countedAt: act.nowIso, items: [] }
      const differing = Object.values(run.figures).filter((was) => differs(was, taken.run.figures[was.id]))
      const items = []
      for (const [index, was] of differing.entries()) {
        const now = taken.run.figures[was.id]
        items.push({
          figure: was.id,
          title: wordsOf(was, deps).title,
          measure: was.measure,
          was: was.value,
          now: now?.value ?? null,
          currency: was.currency,
          isOther: was.value === now?.value,
          ...(index < FIGURES_NAMED
            ? await recordsThatDiffer(act, row.run_id, was, taken, deps)
            : { gone: [], added: [], hidden: 0 }),
        })
      }
      return { countedAt: taken.run.takenAt, items }
    },
  })

const differs = (was: Figure, now: Figure | undefined): boolean =>
  now === undefined ? was.rows > 0 : was.value !== now.value || was.rowsSha256 !== now.rowsSha256

async function recordsThatDiffer(act: Act, runId: string, was: Figure, { rows }: TakenRun, deps: PapersDeps) {
  const before = await selectRows(act.db, runId, was)
    .select(['record_id as id', 'label', isOpenTo(act).as('isOpen')])
    .execute()
  const { group } = was
  const now = (rows[withoutGroup(was.id)] ?? []).filter(
    ({ groups }) => group === null || groups[group.by] === group.key,
  )
  const known = new Set(before.map(({ id }) => id))
  const still = new Set(now.map(({ id }) => id))
  const gone = before.filter(({ id }) => !still.has(id))
  const added = now.filter(({ id }) => !known.has(id))
  const [goneOpen, addedOpen] = [gone.filter(({ isOpen }) => isOpen), await openRows(act, added)]
  const labels = (records: readonly { readonly label: Readonly<Record<string, unknown>> }[]): Text[] =>
    records.slice(0, LABELS_MOST).map(({ label }) => rowName(label, was, deps))
  return {
    gone: labels(goneOpen),
    added: labels(addedOpen),
    hidden: gone.length - goneOpen.length + added.length - addedOpen.length,
  }
}

export const labelText = (label: Readonly<Record<string, unknown>>): string => partsOf(label).join(' · ')

const partsOf = (label: Readonly<Record<string, unknown>>): readonly (string | number)[] =>
  Object.values(label).filter((each) => typeof each === 'string' || typeof each === 'number')

/** What a row is called: codes that a dimension of its indicator names are said in words. */
function rowName(label: Readonly<Record<string, unknown>>, { indicator }: Figure, { indicators }: PapersDeps): Text {
  const dimensions = Object.values(indicators.get(indicator)?.dimensions ?? {})
  const inWords = (part: string | number, locale: Locale): string =>
    dimensions.map(({ titles }) => (typeof titles === 'string' ? undefined : titles[part]?.[locale])).find(Boolean) ??
    String(part)
  const say = (locale: Locale): string =>
    partsOf(label)
      .map((part) => inWords(part, locale))
      .join(' · ')
  return text(say('zh-Hans'), say('zh-Hant'), say('en'))
}
