import { text } from '../../domain/error-texts/error-text.ts'
import type { InputOf } from '../../domain/operation.ts'
import type { PolicyId } from '../../domain/intercept-policy.ts'
import { placeHold } from '../../interventions/hold.ts'
import { objectAt, textAt } from '../../interventions/subject.ts'
import { takeIntervention } from '../../interventions/step.ts'
import { bind, Refusal, refuse, type Act } from '../../operations/implementation.ts'
import type { InterceptDeps } from './intercept-deps.ts'
import { orderStop } from './contract-reports.ts'
import { ownerOfIntervention } from './intervention-rows.ts'

type Order = InputOf<typeof orderStop>['body']
type Mismatch = 'payee-name' | 'payee-account' | 'amount' | 'time'

/** Clocks of the two systems may differ by this much. */
const SAME_TIME_MS = 5 * 60_000
const ROUNDS_MOST = 2

/** Emergency stop (银发〔2016〕86号): all of name, account, amount and time match, or nothing is stopped. */
export const bindOrderStop = (deps: InterceptDeps) =>
  bind(orderStop, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeIntervention(act, params.id, 'hold')
      if (taken instanceof Refusal) return refuse('conflict', { says: GONE })
      const decisions = deps.decisionsOf(act.house)
      const first = await decisions?.read(taken.row.first_seq)
      if (first === undefined) return refuse('store-unavailable')
      const before = await act.db
        .selectFrom('stop_order')
        .select('id')
        .where('intervention_id', '=', params.id)
        .where('state', '<>', 'no-match')
        .execute()
      const round = before.length + 1
      if (round > ROUNDS_MOST) return refuse('conflict', { says: TWICE })
      const mismatches = mismatchesOf(body, first.event)
      const row =
        mismatches.length > 0
          ? undefined
          : await placeHold(act, taken, {
              kind: 'police-stop',
              policy: deps.policies[taken.row.policy as PolicyId],
              actor: act.actor,
              reason: body.orderNumber,
              evidence: { round },
            })
      await keep(act, { interventionId: params.id, round, mismatches, endsAt: row?.hold_ends_at ?? null })
      act.note({ subject: params.id, reason: body.orderNumber, details: { round, mismatches } })
      await act.fact({
        kind: row === undefined ? 'stop-order.no-match' : 'stop-order.stopped',
        subjectId: params.id,
        organisationId: taken.row.organisation_id,
        body: { round, mismatches },
      })
      const state: 'no-match' | 'stopped' = row === undefined ? 'no-match' : 'stopped'
      return { state, mismatches, endsAt: row?.hold_ends_at ?? null }
    },
  })

async function keep(
  act: Act,
  order: {
    readonly interventionId: string
    readonly round: number
    readonly mismatches: readonly Mismatch[]
    readonly endsAt: string | null
  },
): Promise<void> {
  const isStopped = order.mismatches.length === 0
  await act.db
    .insertInto('stop_order')
    .values({
      id: act.ids.next('sto'),
      intervention_id: order.interventionId,
      round: order.round,
      state: isStopped ? 'stopped' : 'no-match',
      mismatches: [...order.mismatches],
      ordered_by: act.actor,
      ordered_at: act.nowIso,
      starts_at: isStopped ? act.nowIso : null,
      ends_at: order.endsAt,
    })
    .execute()
}

function mismatchesOf(order: Order, event: Readonly<Record<string, unknown>>): Mismatch[] {
  const payee = objectAt(event, 'payee')
  const amount = objectAt(event, 'amount')
  const time = Date.parse(textAt(event, 'time') ?? '')
  return [
    ...(same(textAt(payee, 'name'), order.payeeName) ? [] : (['payee-name'] as const)),
    ...(same(textAt(payee, 'account'), order.payeeAccount) ? [] : (['payee-account'] as const)),
    ...(amount['minor'] === order.amountMinor && amount['currency'] === order.currency ? [] : (['amount'] as const)),
    ...(Math.abs(time - Date.parse(order.occurredAt)) <= SAME_TIME_MS ? [] : (['time'] as const)),
  ]
}

const same = (known: string | undefined, given: string): boolean => known !== undefined && bare(known) === bare(given)
const bare = (value: string): string =>
  value
    .normalize('NFKC')
    .replaceAll(/[\s·•-]/g, '')
    .toLowerCase()

const GONE = text(
  '这笔资金已经转出或不再等待，银行这里无法止付。请向收款行下达止付指令。',
  '這筆資金已經轉出或不再等待，銀行這裡無法止付。請向收款行下達止付指令。',
  'This money has gone or no longer waits here; this bank cannot stop it. Send the order to the receiving bank.',
)
const TWICE = text(
  '紧急止付最多两次，已经用完。请使用冻结指令。',
  '緊急止付最多兩次，已經用完。請使用凍結指令。',
  'An emergency stop can be ordered twice at most, and has been. Use an order to freeze.',
)
