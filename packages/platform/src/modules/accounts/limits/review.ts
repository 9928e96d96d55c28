import type { FactKind } from '../../../domain/fact-kinds.ts'
import { text } from '../../../domain/error-texts/error-text.ts'
import { bind, Refusal, refuse, type Act } from '../../../operations/implementation.ts'
import { fieldProblem, refuseField } from '../../../operations/refusals.ts'
import { enqueueJob } from '../../../store/jobs.ts'
import { approveLimitRaise, refuseLimitRaise, sendBackLimitRequest, withdrawLimitRaise } from './contract-requests.ts'
import type { LimitsDeps } from './limits-deps.ts'
import type { LimitRequestAction } from './request-lifecycle.ts'
import { ownerOfRequest, personOf, stepRequest, takeRequest, type RequestRow } from './request-record.ts'
import { TAKE_EFFECT_JOB } from './take-effect.ts'

/** Two people stand behind a raise: who took it in cannot be the second. */
export const bindApproveLimitRaise = ({ content }: LimitsDeps) =>
  bind(approveLimitRaise, {
    ownerOf: async (lookup, { params }) => ownerOfRequest(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeAsSecond(act, params.id, body.version, 'approve')
      if (taken instanceof Refusal) return taken
      const { row, person } = taken
      const yearMinor = body.yearMinor ?? row.asked_yearly_minor
      const refusal = checkGranted(row, body.dayMinor, yearMinor) ?? checkDone(row, body.checksDone, content)
      if (refusal !== undefined) return refusal
      return approve(act, taken, {
        action: 'approve',
        dayMinor: body.dayMinor,
        yearMinor,
        checksDone: body.checksDone,
        set: { reviewed_at: act.nowIso, reviewed_by: person },
      })
    },
  })

export const bindRefuseLimitRaise = ({ content }: LimitsDeps) =>
  bind(refuseLimitRaise, {
    ownerOf: async (lookup, { params }) => ownerOfRequest(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeAsSecond(act, params.id, body.version, 'refuse')
      if (taken instanceof Refusal) return taken
      const { row, next, person } = taken
      if (!content.refusals.some(({ id }) => id === body.refusal))
        return refuseField(
          'refused',
          'refusal',
          'unknown',
          text('请从列表里选原因。', '請從清單裡選原因。', 'Choose a reason from the list.'),
        )
      const stepped = await stepRequest(act, row, {
        action: 'refuse',
        next,
        set: { refusal: body.refusal, refusal_note: body.note ?? null, reviewed_at: act.nowIso, reviewed_by: person },
        evidence: { refusal: body.refusal },
      })
      act.note({ subject: row.id, reason: body.refusal })
      await tell(act, row, 'limit.raise-refused')
      return stepped
    },
  })

export const bindSendBackLimitRequest = () =>
  bind(sendBackLimitRequest, {
    ownerOf: async (lookup, { params }) => ownerOfRequest(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeAsSecond(act, params.id, body.version, 'send-back')
      if (taken instanceof Refusal) return taken
      const { row, next } = taken
      const known = new Set(row.papers.items.flatMap(({ anyOf }) => anyOf.map(({ id }) => id)))
      const foreign = body.papers.findIndex((paper) => !known.has(paper))
      if (foreign !== -1) return refuseField('refused', `papers.${foreign}`, 'not-on-list', TOLD_ONCE)
      await act.db
        .deleteFrom('limit_request_paper')
        .where('request_id', '=', row.id)
        .where('paper', 'in', body.papers)
        .execute()
      const stepped = await stepRequest(act, row, {
        action: 'send-back',
        next,
        set: { send_back_reason: body.reason },
        evidence: { papers: body.papers },
      })
      act.note({ subject: row.id, reason: body.reason })
      await tell(act, row, 'limit.raise-sent-back')
      return stepped
    },
  })

/** Anybody at the counter may do it for the customer; it makes nothing easier. */
export const bindWithdrawLimitRaise = () =>
  bind(withdrawLimitRaise, {
    ownerOf: async (lookup, { params }) => ownerOfRequest(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeRequest(act, params.id, body.version, 'withdraw')
      if (taken instanceof Refusal) return taken
      const { row, next } = taken
      const stepped = await stepRequest(act, row, {
        action: 'withdraw',
        next,
        set: { ended_at: act.nowIso, end_reason: body.reason },
        evidence: {},
      })
      act.note({ subject: row.id, reason: body.reason })
      await tell(act, row, 'limit.raise-withdrawn')
      return stepped
    },
  })

export async function takeAsSecond(act: Act, id: string, version: number, action: LimitRequestAction) {
  const person = personOf(act)
  if (person instanceof Refusal) return person
  const taken = await takeRequest(act, id, version, action)
  if (taken instanceof Refusal) return taken
  return taken.row.hands.includes(person) ? refuse('refused', { says: OWN_WORK }) : { ...taken, person }
}

type Taken = Exclude<Awaited<ReturnType<typeof takeAsSecond>>, Refusal>

/** Approved: it takes effect by itself when its cooling time is over, whether or not anybody is here then. */
export async function approve(
  act: Act,
  { row, next }: Taken,
  granted: {
    readonly action: 'approve' | 'overturn'
    readonly dayMinor: number
    readonly yearMinor: number
    readonly checksDone: readonly string[]
    readonly set: Parameters<typeof stepRequest>[2]['set']
    /** Before which it does not take effect, however long ago it was handed in. */
    readonly notBeforeMs?: number
  },
) {
  const due = Math.max(act.nowMs, granted.notBeforeMs ?? 0, Date.parse(row.effective_at ?? act.nowIso))
  const effectiveAt = new Date(due).toISOString()
  const stepped = await stepRequest(act, row, {
    action: granted.action,
    next,
    set: {
      ...granted.set,
      granted_daily_minor: granted.dayMinor,
      granted_yearly_minor: granted.yearMinor,
      checks_done: [...new Set([...row.checks_done, ...granted.checksDone])],
      effective_at: effectiveAt,
    },
    evidence: { dayMinor: granted.dayMinor, yearMinor: granted.yearMinor, checksDone: granted.checksDone, effectiveAt },
  })
  await enqueueJob(
    act.db,
    { kind: TAKE_EFFECT_JOB, payload: { requestId: row.id }, organisationId: row.organisation_id, runAt: effectiveAt },
    act,
  )
  act.note({ subject: row.id, details: { dayMinor: granted.dayMinor, effectiveAt } })
  await tell(act, row, 'limit.raise-approved', { effectiveAt })
  return { ...stepped, effectiveAt }
}

const tell = (act: Act, row: RequestRow, kind: FactKind, body: Readonly<Record<string, unknown>> = {}): Promise<void> =>
  act.fact({
    kind,
    subjectId: row.id,
    organisationId: row.organisation_id,
    body: { accountId: row.account_id, handIds: row.hands, ...body },
  })

function checkGranted(row: RequestRow, dayMinor: number, yearMinor: number): Refusal | undefined {
  if (dayMinor > row.asked_daily_minor || yearMinor > row.asked_yearly_minor)
    return refuseField('refused', 'dayMinor', 'above-asked', ABOVE_ASKED)
  if (dayMinor < row.old_daily_minor || yearMinor < row.old_yearly_minor)
    return refuseField('refused', 'dayMinor', 'below-old', BELOW_OLD)
  return undefined
}

export function checkDone(
  row: Pick<RequestRow, 'checks' | 'checks_done'>,
  done: readonly string[],
  { checks }: LimitsDeps['content'],
): Refusal | undefined {
  const open = row.checks.filter((id) => !row.checks_done.includes(id) && !done.includes(id))
  if (open.length === 0) return undefined
  return refuse('refused', {
    says: text(
      '还有必须先做的核实没有做完。做完再批准，或者不予提额并写明原因。',
      '還有必須先做的核實沒有做完。做完再核准，或者不予調高並寫明原因。',
      'Something has to be checked first. Do it and approve, or refuse with the reason.',
    ),
    errors: open.map((id) =>
      fieldProblem('checksDone', 'required', checks.find((each) => each.id === id)?.title ?? ABOVE_ASKED),
    ),
  })
}

const OWN_WORK = text(
  '这份申请您经手过，不能由您复核。请另一位同事复核。',
  '這份申請您經手過，不能由您覆核。請另一位同事覆核。',
  'You had a hand in this request, so somebody else has to decide on it.',
)
const TOLD_ONCE = text(
  '资料已经一次告知，清单以外的不能再要求客户补。',
  '資料已經一次告知，清單以外的不能再要求客戶補。',
  'The papers were told once; nothing that is not on the list can be asked for now.',
)
const ABOVE_ASKED = text(
  '不能超过客户申请的额度。',
  '不能超過客戶申請的額度。',
  'It cannot be more than the customer asked for.',
)
const BELOW_OLD = text(
  '不能低于现在的限额。要调低请用“调低限额”。',
  '不能低於現在的限額。要調低請用「調低限額」。',
  'It cannot be below the present limit. To lower it, use “Lower the limit”.',
)
