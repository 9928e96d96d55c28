import type { Selectable, Updateable } from 'kysely'
import type { LimitRequestState } from '../../../domain/limits.ts'
import { text } from '../../../domain/error-texts/error-text.ts'
import { refuse, type Act, type Lookup, type Refusal } from '../../../operations/implementation.ts'
import { outdated } from '../../../operations/refusals.ts'
import type { LimitRequestTable } from '../../../store/tables/accounts-limits.ts'
import { requestAfter, type LimitRequestAction } from './request-lifecycle.ts'

export type RequestRow = Selectable<LimitRequestTable>
type StepAct = Pick<Act, 'db' | 'ids' | 'nowIso' | 'actor'>

export async function ownerOfRequest({ db }: Pick<Lookup, 'db'>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('limit_request').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return row?.organisation_id
}

/** The request, held until the end of the transaction, and its state after the action; or why not. */
export async function takeRequest(
  { db }: Pick<Act, 'db'>,
  id: string,
  version: number,
  action: LimitRequestAction,
): Promise<{ readonly row: RequestRow; readonly next: LimitRequestState } | Refusal> {
  const row = await db.selectFrom('limit_request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  if (row.version !== version) return outdated()
  const next = requestAfter(row.state as LimitRequestState, action)
  return next === undefined ? wrongState() : { row, next }
}

/** Writes a step: the row with its next version, and what was done, for ever. */
export async function stepRequest(
  act: StepAct,
  row: Pick<RequestRow, 'id' | 'state' | 'version'>,
  {
    action,
    next,
    set,
    evidence,
  }: {
    readonly action: LimitRequestAction
    readonly next: LimitRequestState
    readonly set: Updateable<LimitRequestTable>
    /** Codes, versions, numbers of entries: no personal values. */
    readonly evidence: Readonly<Record<string, unknown>>
  },
): Promise<{ readonly state: LimitRequestState; readonly version: number }> {
  const version = row.version + 1
  await act.db
    .updateTable('limit_request')
    .set({ ...set, state: next, version })
    .where('id', '=', row.id)
    .execute()
  await recordRequestStep(act, { requestId: row.id, no: version, action, from: row.state, to: next, evidence })
  return { state: next, version }
}

export async function recordRequestStep(
  { db, ids, nowIso, actor }: StepAct,
  step: {
    readonly requestId: string
    readonly no: number
    readonly action: LimitRequestAction | 'tell'
    readonly from: string | null
    readonly to: LimitRequestState
    readonly evidence: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  await db
    .insertInto('limit_request_step')
    .values({
      id: ids.next('lst'),
      request_id: step.requestId,
      no: step.no,
      action: step.action,
      from_state: step.from,
      to_state: step.to,
      actor,
      occurred_at: nowIso,
      evidence: JSON.stringify(step.evidence),
    })
    .execute()
}

/** The person who calls; systems review nothing. */
export function personOf({ caller }: Pick<Act, 'caller'>): string | Refusal {
  return caller.kind === 'person' ? caller.personId : refuse('forbidden')
}

export const wrongState = (): Refusal =>
  refuse('conflict', {
    says: text(
      '这份申请现在不能这样办。请刷新页面，看看进行到哪一步。',
      '這份申請現在不能這樣辦。請重新整理頁面，看看進行到哪一步。',
      'This cannot be done with the request as it stands. Reload the page and see how far it has come.',
    ),
  })
