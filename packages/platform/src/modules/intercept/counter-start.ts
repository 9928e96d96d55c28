import { mayDo } from '../../access/may.ts'
import type { DecisionPort, DecisionRecord } from '../../domain/decision-port.ts'
import type { InputOf } from '../../domain/operation.ts'
import { openIntervention } from '../../interventions/open-intervention.ts'
import type { InterventionRow } from '../../interventions/step.ts'
import { objectAt } from '../../interventions/subject.ts'
import { bind, Refusal, refuse, type Act } from '../../operations/implementation.ts'
import { startCounterTransfer } from './contract-counter.ts'
import type { CounterDeps } from './counter-deps.ts'
import { decidedOr, OTHER_TRANSFER, viewOf } from './counter-step.ts'

type Typed = InputOf<typeof startCounterTransfer>['body']
const HOME_CURRENCY = 'CNY'

/** The teller's own branch unless the body names another that he serves. */
export const bindStartCounterTransfer = (deps: CounterDeps) =>
  bind(startCounterTransfer, {
    ownerOf: async ({ caller }, { body }) => {
      const verdict = mayDo(startCounterTransfer.name, caller, undefined)
      return body.organisationId ?? (verdict.ok ? verdict.post?.organisationId : undefined)
    },
    async run(act, { body, query }) {
      const decisions = deps.decisionsOf(act.house)
      if (decisions === undefined) return refuse('not-ready')
      const record = await decideOnce(act, decisions, body)
      if (record instanceof Refusal) return record
      const opened = await openIntervention(act, record, deps.policies, { by: act.actor, always: true })
      if (opened === undefined) return refuse('not-found')
      const row = await serve(act, opened.row, body)
      act.note({ subject: row.id, details: { decision: `dec_${row.first_seq}` } })
      act.afterwards(() => deps.changes.tell(act.house, [row.id]))
      return viewOf(act, deps, row, query.language)
    },
  })

/** Sent again after a lost connection it is the payment it was: its time is the first one's. */
async function decideOnce(act: Act, decisions: DecisionPort, body: Typed): Promise<DecisionRecord | Refusal> {
  const { code } = await act.db
    .selectFrom('organisation')
    .select('code')
    .where('id', '=', act.owner?.id ?? '')
    .executeTakeFirstOrThrow()
  const id = `ctr-${body.requestKey}`
  const known = await decisions.readByEvent(code, id)
  if (known !== undefined) return isSame(known, body) ? known : refuse('conflict', { says: OTHER_TRANSFER })
  return decidedOr(await decisions.decide(code, eventOf(id, act.nowIso, body)))
}

export function eventOf(id: string, time: string, body: Typed): Readonly<Record<string, unknown>> {
  const { payer, payee, amountMinor, currency = HOME_CURRENCY, remark, paidBefore } = body
  return {
    id,
    kind: 'transfer',
    time,
    paymentId: id,
    channel: 'counter',
    amount: { minor: amountMinor, currency },
    ...(remark === undefined ? {} : { remark }),
    payer: { ...payer, account: plain(payer.account) },
    payee: { ...payee, account: plain(payee.account), ...(paidBefore === undefined ? {} : { paidBefore }) },
  }
}

/** Digits as they are stored: what people write between them to read them is no part of them. */
const plain = (account: string): string => account.replaceAll(/[\s-]/g, '')

function isSame({ event }: DecisionRecord, { payer, payee, amountMinor }: Typed): boolean {
  return (
    objectAt(event, 'payer')['account'] === plain(payer.account) &&
    objectAt(event, 'payee')['account'] === plain(payee.account) &&
    objectAt(event, 'amount')['minor'] === amountMinor
  )
}

/** The follower may have been faster to open it: then nobody served it yet. */
async function serve(act: Act, row: InterventionRow, { relation }: Typed): Promise<InterventionRow> {
  const set = {
    ...(row.served_by === null ? { served_by: act.actor } : {}),
    ...(relation === undefined || row.relation !== null ? {} : { relation }),
  }
  if (Object.keys(set).length === 0) return row
  return act.db.updateTable('intervention').set(set).where('id', '=', row.id).returningAll().executeTakeFirstOrThrow()
}
