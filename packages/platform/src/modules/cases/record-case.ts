import { sql } from 'kysely'
import type { CaseSource } from '../../domain/case.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { ToldFact } from '../../store/facts.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { LocalCaseTable } from '../../store/tables/cases.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import type { CasesDeps } from './cases-deps.ts'
import { checkCase } from './check-case.ts'
import { recordCase } from './contract-cases.ts'

export const bindRecordCase = (deps: CasesDeps) =>
  bind(recordCase, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const { organisationId, foreignNumber, ...given } = body
      const errors = await checkCase(act, given, deps)
      if (errors.length > 0)
        return refuse('refused', { errors, ...(errors[0]?.says === undefined ? {} : { says: errors[0].says }) })
      if (foreignNumber !== undefined && (await isKnown(act.db, organisationId, foreignNumber)))
        return refuseField('conflict', 'foreignNumber', 'known', NUMBER_KNOWN)
      const [recorded] = await insertCases(act, [
        {
          ...fieldsOf(given),
          organisation_id: organisationId,
          foreign_number: foreignNumber ?? null,
          source: 'entered',
        },
      ])
      if (recorded === undefined) throw new TypeError('one case was to be recorded')
      act.note({ subject: recorded.id })
      return { ...recorded, version: 1 }
    },
  })

type Given = Omit<Parameters<typeof checkCase>[1], never> &
  Pick<LocalCaseTable, 'sex' | 'occupation' | 'channel' | 'contact' | 'currency'> & {
    readonly ageBand: LocalCaseTable['age_band']
    readonly lostMinor: number
    readonly savedMinor: number
  }

export const fieldsOf = (given: Given) => ({
  area_id: given.areaId,
  scam_type: given.scamType,
  age_band: given.ageBand,
  sex: given.sex,
  occupation: given.occupation,
  channel: given.channel,
  contact: given.contact,
  currency: given.currency,
  lost_minor: given.lostMinor,
  saved_minor: given.savedMinor,
  acted_on: given.actedOn,
  act_unknown: given.actUnknown,
  reported_on: given.reportedOn,
})

export type NewCase = ReturnType<typeof fieldsOf> & {
  readonly organisation_id: string
  readonly foreign_number: string | null
  readonly source: CaseSource
  readonly intervention_id?: string
}

/** Who records, and how ids, times and facts come about: an act, or a job. */
export interface Recorder {
  readonly db: HouseTransaction
  readonly nowIso: string
  readonly actor: string
  readonly ids: { next(prefix: string): string }
  fact(fact: Omit<ToldFact, 'actor'>): Promise<unknown>
}

const ROWS_PER_STATEMENT = 500

/** Writes cases with the next numbers of their years. Each leaves a fact: outreach and intelligence begin with it. */
export async function insertCases(
  recorder: Recorder,
  cases: readonly NewCase[],
): Promise<readonly { readonly id: string; readonly number: string }[]> {
  const { db, nowIso, actor, ids } = recorder
  const next = await takeNumbers(
    db,
    cases.map(({ reported_on: day }) => Number(day.slice(0, 4))),
  )
  const rows = cases.map((given) => ({
    ...given,
    id: ids.next('cas'),
    number: next(Number(given.reported_on.slice(0, 4))),
    state: 'recorded' as const,
    recorded_at: nowIso,
    recorded_by: actor,
  }))
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT)
    await db
      .insertInto('local_case')
      .values(rows.slice(from, from + ROWS_PER_STATEMENT))
      .execute()
  for (const row of rows)
    await recorder.fact({
      kind: 'case.recorded',
      subjectId: row.id,
      organisationId: row.organisation_id,
      body: {
        source: row.source,
        areaId: row.area_id,
        scamType: row.scam_type,
        ageBand: row.age_band,
        occupation: row.occupation,
        channel: row.channel,
        contact: row.contact,
        reportedOn: row.reported_on,
      },
    })
  return rows.map(({ id, number }) => ({ id, number }))
}

/** Two who record at once get different numbers: the row of the year is held until the end of the transaction. */
async function takeNumbers(db: HouseTransaction, years: readonly number[]): Promise<(year: number) => string> {
  const first = new Map<number, number>()
  for (const [year, group] of [...Map.groupBy(years, (year) => year)].toSorted(([a], [b]) => a - b)) {
    const count = group.length
    const { rows } = await sql<{ last: number }>`insert into local_case_number (year, last) values (${year}, ${count})
      on conflict (year) do update set last = local_case_number.last + ${count} returning last`.execute(db)
    first.set(year, (rows[0]?.last ?? count) - count)
  }
  return (year) => {
    const number = (first.get(year) ?? 0) + 1
    first.set(year, number)
    return `C${year}-${String(number).padStart(4, '0')}`
  }
}

async function isKnown(db: HouseTransaction, organisationId: string, foreignNumber: string): Promise<boolean> {
  const row = await db
    .selectFrom('local_case')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('foreign_number', '=', foreignNumber)
    .executeTakeFirst()
  return row !== undefined
}

const NUMBER_KNOWN = text(
  '本单位已经有这个编号的案例。请查看原来的那一条，需要时更正它。',
  '本單位已經有這個編號的案例。請查看原來的那一筆，需要時更正它。',
  'A case of this number is recorded already. Look at it, and correct it if needed.',
)
