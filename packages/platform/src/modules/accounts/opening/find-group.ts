import { sql } from 'kysely'
import type { ApplicationState } from '../../../domain/opening.ts'
import type { Act } from '../../../operations/implementation.ts'
import { applicationAfter } from './lifecycle.ts'
import { appendStep, type ApplicationRow } from './record.ts'

const WEEK_MS = 7 * 86_400_000

/**
 * A group is seen only when its third member comes. Those who came before with the same companion or from the same address are looked at again:
 * what is not opened yet waits for a second person, what is opened works at the counter only until then.
 */
export async function findGroup(act: Act, row: ApplicationRow): Promise<readonly string[]> {
  const others = await act.db
    .selectFrom('account_application')
    .selectAll()
    .where('id', '<>', row.id)
    .where('begun_at', '>=', new Date(act.nowMs - WEEK_MS).toISOString())
    .where('grouped_at', 'is', null)
    .where(({ or, and, eb }) =>
      or([
        eb('companion_id', '=', row.companion_id),
        and([eb('address_lookup', '=', row.address_lookup), eb('organisation_id', '=', row.organisation_id)]),
      ]),
    )
    .where(sql<boolean>`coalesce(companion_relation, '') <> 'family'`)
    .forUpdate()
    .execute()
  for (const other of others) {
    const next = applicationAfter(other.state as ApplicationState, 'look-again')
    await appendStep({ ...act, actor: 'system' }, other.id, 'group-found', { evidence: { with: row.id } })
    await act.db
      .updateTable('account_application')
      .set({
        grouped_at: act.nowIso,
        version: other.version + 1,
        ...(next === undefined ? {} : { state: next, second_look: 'group' }),
      })
      .where('id', '=', other.id)
      .execute()
    if (other.account_id !== null) await narrowAccount(act, other.account_id)
  }
  await act.db.updateTable('account_application').set({ grouped_at: act.nowIso }).where('id', '=', row.id).execute()
  await act.fact({
    kind: 'account-application.group-found',
    subjectId: row.id,
    organisationId: row.organisation_id,
    body: { applicationIds: [row.id, ...others.map(({ id }) => id)], companionId: row.companion_id },
  })
  return others.map(({ id }) => id)
}

async function narrowAccount(act: Act, accountId: string): Promise<void> {
  const account = await act.db
    .updateTable('account')
    .set((eb) => ({ state: 'counter-only', state_reason: 'group', question: 'group', version: eb('version', '+', 1) }))
    .where('id', '=', accountId)
    .where('state', '<>', 'closed')
    .returning(['id', 'organisation_id'])
    .executeTakeFirst()
  if (account === undefined) return
  await appendAccountEvent(act, { accountId, kind: 'narrowed', reason: 'group', actor: 'system' })
  await act.fact({
    kind: 'account.narrowed',
    subjectId: accountId,
    organisationId: account.organisation_id,
    body: { why: 'group' },
  })
}

export async function appendAccountEvent(
  { db, ids, nowIso }: Pick<Act, 'db' | 'ids' | 'nowIso'>,
  event: {
    readonly accountId: string
    readonly kind: string
    readonly reason?: string
    readonly evidence?: Readonly<Record<string, unknown>>
    readonly actor: string
  },
): Promise<void> {
  await db
    .insertInto('account_event')
    .values({
      id: ids.next('ace'),
      account_id: event.accountId,
      kind: event.kind,
      reason: event.reason ?? null,
      evidence: JSON.stringify(event.evidence ?? {}),
      occurred_at: nowIso,
      actor: event.actor,
    })
    .execute()
}
