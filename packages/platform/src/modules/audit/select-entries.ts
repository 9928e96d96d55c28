import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { isInReach, type Reach } from '../../access/may.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { refuse, type Act, type Refusal } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { momentEnd, momentStart } from './clock-range.ts'
import { HOUSE_CHAIN, topOrganisation } from './top-organisation.ts'

export interface EntryRange {
  readonly from?: string
  readonly to?: string
  readonly organisationId?: string
  readonly below?: boolean
}

const NO_SUCH_DAY = text('没有这一天或这个时间。', '沒有這一天或這個時間。', 'There is no such day or time.')

/** Conditions on rows of `audit_entry`: the chains the caller may read, of the organisation he asks for, in the time he asks for. */
export async function entryConditions(
  { db, reach }: Pick<Act, 'db' | 'reach'>,
  { from, to, organisationId, below = false }: EntryRange,
): Promise<RawBuilder<SqlBool>[] | Refusal> {
  const conditions = [await chainsInReach(db, reach)]
  if (organisationId !== undefined) conditions.push(ofOrganisation(organisationId, below))
  if (from !== undefined) {
    const start = momentStart(from)
    if (start === undefined) return refuse('refused', { says: NO_SUCH_DAY, errors: [problem('from', from)] })
    conditions.push(sql<SqlBool>`audit_entry.at >= ${start}`)
  }
  if (to !== undefined) {
    const end = momentEnd(to)
    if (end === undefined) return refuse('refused', { says: NO_SUCH_DAY, errors: [problem('to', to)] })
    conditions.push(sql<SqlBool>`audit_entry.at < ${end}`)
  }
  return conditions
}

export async function chainsInReach(db: HouseTransaction, reach: Reach): Promise<RawBuilder<SqlBool>> {
  if (reach.isAll) return sql<SqlBool>`true`
  const within = sql<SqlBool>`audit_entry.organisation_id in (select id from organisation where ${withinReach(reach)})`
  if (!(await isHouseInReach(db, reach))) return within
  return sql<SqlBool>`(${within} or audit_entry.organisation_id = ${HOUSE_CHAIN})`
}

export async function isHouseInReach(db: HouseTransaction, reach: Reach): Promise<boolean> {
  const top = await topOrganisation(db)
  return reach.isAll || (top !== undefined && isInReach(reach, { id: top, path: `/${top}/` }))
}

function ofOrganisation(id: string, below: boolean): RawBuilder<SqlBool> {
  if (!below || id === HOUSE_CHAIN) return sql<SqlBool>`audit_entry.organisation_id = ${id}`
  return sql<SqlBool>`audit_entry.organisation_id in (
    select under.id from organisation under join organisation over on under.path ^@ over.path where over.id = ${id})`
}

const problem = (path: string, value: string) => ({
  path,
  code: 'no-such-day',
  message: `${value} is no day or time of the calendar`,
})
