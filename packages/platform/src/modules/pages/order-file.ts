import type { Static } from 'typebox'
import type { Selectable } from 'kysely'
import type { Act } from '../../operations/implementation.ts'
import type { PageOrderTable, PageStageTable } from '../../store/tables/pages.ts'
import type { Creator, Seen, Server } from './contract-parts.ts'

export type StageRecord = Selectable<PageStageTable>

/** Who takes part in an order: sealed as one text. */
export interface Parties {
  readonly payee: { readonly name: string; readonly account?: string }
  readonly server?: Static<typeof Server>
  readonly creator?: Static<typeof Creator>
}

/** What was seen at a stage: sealed as one text. */
export interface SeenRecord {
  readonly seen: Static<typeof Seen>
  readonly payer?: string
  readonly byMachine?: boolean
}

/** An order with everything that happened to it so far; whoever has it locked is alone with it. */
export interface OrderFile {
  readonly order: Selectable<PageOrderTable>
  readonly parties: Parties
  readonly merchant: { readonly id: string; readonly code: string; readonly name: string; readonly state: string }
  readonly stages: readonly StageRecord[]
  readonly last: StageRecord
  /** Approved or ended: nothing changes it any more. */
  readonly isOver: boolean
}

type Sealed = Pick<Act, 'db' | 'personal'>

export const partiesPlace = (orderId: string): string => `page_order.parties:${orderId}`
export const seenPlace = (stageId: string): string => `page_stage.seen:${stageId}`
export const answerPlace = (stageId: string): string => `page_stage.answer:${stageId}`

/** Locks the order until the end of the transaction. Undefined: there is none. */
export async function lockOrder({ db, personal }: Sealed, id: string): Promise<OrderFile | undefined> {
  const order = await db.selectFrom('page_order').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (order === undefined) return undefined
  const merchant = await db
    .selectFrom('page_merchant')
    .select(['id', 'code', 'name', 'state'])
    .where('id', '=', order.merchant_id)
    .executeTakeFirstOrThrow()
  const stages = await db.selectFrom('page_stage').selectAll().where('order_id', '=', id).orderBy('n').execute()
  const last = stages.at(-1)
  if (last === undefined) return undefined
  return {
    order,
    parties: openParties(personal, order),
    merchant,
    stages,
    last,
    isOver: stages.some(({ outcome, is_late: isLate }) => !isLate && (outcome === 'approved' || outcome === 'ended')),
  }
}

export function openParties(
  personal: Sealed['personal'],
  { id, parties_cipher: cipher }: Pick<Selectable<PageOrderTable>, 'id' | 'parties_cipher'>,
): Parties {
  if (cipher === null) return { payee: { name: '' } }
  return JSON.parse(personal.open(partiesPlace(id), cipher)) as Parties
}

export function openSeen(
  personal: Sealed['personal'],
  { id, seen_cipher: cipher }: Pick<StageRecord, 'id' | 'seen_cipher'>,
): SeenRecord | undefined {
  return cipher === null ? undefined : (JSON.parse(personal.open(seenPlace(id), cipher)) as SeenRecord)
}

/** The last row of a stage that was decided, not of an answer to a challenge. */
export const lastStage = ({ stages }: Pick<OrderFile, 'stages'>): StageRecord | undefined =>
  stages.findLast(({ stage, is_late: isLate }) => stage !== 'challenge' && !isLate)

export const ownerOfOrder = async ({ db }: Pick<Act, 'db'>, id: string): Promise<string | undefined> =>
  (await db.selectFrom('page_order').select('organisation_id').where('id', '=', id).executeTakeFirst())?.organisation_id
