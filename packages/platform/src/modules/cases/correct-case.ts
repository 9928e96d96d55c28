import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse, Refusal, type Act, type Lookup } from '../../operations/implementation.ts'
import { outdated } from '../../operations/refusals.ts'
import type { LocalCaseTable } from '../../store/tables/cases.ts'
import type { CasesDeps } from './cases-deps.ts'
import { checkCase } from './check-case.ts'
import { correctCase, voidCase } from './contract-cases.ts'
import { withdrawTextsOf } from './withdraw-texts.ts'

export async function ownerOfCase({ db }: Pick<Lookup, 'db'>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('local_case').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return row?.organisation_id
}

/** Field of the contract → column. */
const COLUMNS = {
  areaId: 'area_id',
  scamType: 'scam_type',
  ageBand: 'age_band',
  sex: 'sex',
  occupation: 'occupation',
  channel: 'channel',
  contact: 'contact',
  currency: 'currency',
  lostMinor: 'lost_minor',
  savedMinor: 'saved_minor',
  actedOn: 'acted_on',
  actUnknown: 'act_unknown',
  reportedOn: 'reported_on',
} as const satisfies Record<string, keyof LocalCaseTable>
type Field = keyof typeof COLUMNS
const FIELDS = Object.keys(COLUMNS) as Field[]
/** A text tells nothing of the day of the report. */
const NOT_TOLD: ReadonlySet<Field> = new Set(['reportedOn', 'sex'])

export const bindCorrectCase = (deps: CasesDeps) =>
  bind(correctCase, {
    ownerOf: async (lookup, { params }) => ownerOfCase(lookup, params.id),
    async run(act, { params, body }) {
      const row = await takeCase(act, params.id, body.version)
      if (row instanceof Refusal) return row
      const { reason: said, version: _version, ...given } = body
      // Who gives the day says with it that it is known.
      if (given.actedOn !== undefined && given.actedOn !== null) given.actUnknown ??= null
      const changed = FIELDS.filter((field) => given[field] !== undefined && given[field] !== row[COLUMNS[field]])
      if (changed.length === 0) return refuse('refused', { says: NOTHING_CHANGED })
      const value = <F extends Field>(field: F) => (given[field] === undefined ? row[COLUMNS[field]] : given[field])
      const errors = await checkCase(
        act,
        {
          areaId: given.areaId ?? row.area_id,
          scamType: given.scamType ?? row.scam_type,
          actedOn: value('actedOn') as string | null,
          actUnknown: value('actUnknown') as LocalCaseTable['act_unknown'],
          reportedOn: given.reportedOn ?? row.reported_on,
        },
        deps,
      )
      if (errors.length > 0)
        return refuse('refused', { errors, ...(errors[0]?.says === undefined ? {} : { says: errors[0].says }) })
      const reason = said.trim()
      await keepFormer(act, row, Object.fromEntries(changed.map((field) => [field, row[COLUMNS[field]]])), reason)
      await act.db
        .updateTable('local_case')
        .set({
          ...Object.fromEntries(changed.map((field) => [COLUMNS[field], given[field]])),
          version: row.version + 1,
        })
        .where('id', '=', row.id)
        .execute()
      const withdrawnTexts = changed.every((field) => NOT_TOLD.has(field))
        ? 0
        : await withdrawTextsOf(act, row.id, reason)
      act.note({ subject: row.id, reason, details: { fields: changed } })
      await act.fact({
        kind: 'case.corrected',
        subjectId: row.id,
        organisationId: row.organisation_id,
        body: { fields: changed, on: dayOf(act.nowMs) },
      })
      return { version: row.version + 1, withdrawnTexts }
    },
  })

export const bindVoidCase = () =>
  bind(voidCase, {
    ownerOf: async (lookup, { params }) => ownerOfCase(lookup, params.id),
    async run(act, { params, body }) {
      const row = await takeCase(act, params.id, body.version)
      if (row instanceof Refusal) return row
      const reason = body.reason.trim()
      const withdrawnTexts = await voidTaken(act, row, reason)
      act.note({ subject: row.id, reason })
      return { version: row.version + 1, withdrawnTexts }
    },
  })

type Taken = Readonly<Pick<LocalCaseTable, 'id' | 'organisation_id' | 'state'>> & { readonly version: number }
type Voider = Pick<Act, 'db' | 'nowIso' | 'actor'> & { fact(fact: Parameters<Act['fact']>[0]): Promise<unknown> }

/** It counts no more; also when an intervention turns out to have been a false alarm. */
export async function voidTaken(act: Voider, row: Taken, reason: string): Promise<number> {
  await keepFormer(act, row, { state: row.state }, reason)
  await act.db
    .updateTable('local_case')
    .set({ state: 'voided', void_reason: reason, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  const withdrawn = await withdrawTextsOf(act, row.id, reason)
  await act.fact({ kind: 'case.voided', subjectId: row.id, organisationId: row.organisation_id, body: {} })
  return withdrawn
}

async function takeCase(act: Act, id: string, version: number) {
  const row = await act.db.selectFrom('local_case').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  if (row.version !== version) return outdated()
  return row.state === 'voided' ? refuse('conflict', { says: IS_VOIDED }) : row
}

async function keepFormer(
  { db, nowIso, actor }: Pick<Act, 'db' | 'nowIso' | 'actor'>,
  { id, version }: Pick<Taken, 'id' | 'version'>,
  former: Readonly<Record<string, unknown>>,
  reason: string,
): Promise<void> {
  await db
    .insertInto('local_case_revision')
    .values({ case_id: id, version, former: JSON.stringify(former), reason, recorded_at: nowIso, recorded_by: actor })
    .execute()
}

const NOTHING_CHANGED = text(
  '没有改动。请先改再保存。',
  '沒有改動。請先改再儲存。',
  'Nothing was changed. Change something first.',
)
const IS_VOIDED = text(
  '这个案例已经作废，不能再改。',
  '這個案例已經作廢，不能再改。',
  'This case was voided and cannot be changed any more.',
)
