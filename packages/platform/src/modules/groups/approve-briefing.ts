import { text } from '../../domain/error-texts/error-text.ts'
import { bind, Refusal, refuse, type Act } from '../../operations/implementation.ts'
import { enqueueJob } from '../../store/jobs.ts'
import type { BriefingAction } from './briefing-lifecycle.ts'
import { checkTargets, ownerOfBriefing, takeBriefing, writerOf } from './briefing-record.ts'
import {
  approveBriefing,
  returnBriefing,
  submitBriefing,
  takeBackBriefing,
  withdrawBriefing,
} from './contract-briefings.ts'
import { findPersonalNumbers } from './personal-numbers.ts'
import { recallUnseen } from './recall-unseen.ts'
import { fieldProblem, refuseField } from '../../operations/refusals.ts'
import { SEND_JOB } from './send-briefing.ts'

export const bindSubmitBriefing = () =>
  bind(submitBriefing, {
    ownerOf: async (lookup, { params }) => ownerOfBriefing(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await take(act, params.id, body.version, 'submit')
      if (taken instanceof Refusal) return taken
      const { row, person } = taken
      const refusal = (await checkGroups(act, row.id)) ?? checkNumbers(row.title, row.text)
      if (refusal !== undefined) return refusal
      return step(act, taken, {
        writers: [...new Set([...row.writers, person])],
        submitted_by: person,
        submitted_at: act.nowIso,
        return_reason: null,
      })
    },
  })

export const bindTakeBackBriefing = () =>
  bind(takeBackBriefing, {
    ownerOf: async (lookup, { params }) => ownerOfBriefing(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await take(act, params.id, body.version, 'take-back')
      return taken instanceof Refusal ? taken : step(act, taken, { submitted_by: null, submitted_at: null })
    },
  })

/** Two people stand behind what goes out: who wrote a word of it cannot be the second. */
export const bindApproveBriefing = () =>
  bind(approveBriefing, {
    ownerOf: async (lookup, { params }) => ownerOfBriefing(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await take(act, params.id, body.version, 'approve')
      if (taken instanceof Refusal) return taken
      const { row, person } = taken
      if (row.writers.includes(person)) return refuse('refused', { says: OWN_WRITING })
      const refusal = await checkGroups(act, row.id)
      if (refusal !== undefined) return refusal
      const sendAt = row.send_at !== null && row.send_at > act.nowIso ? row.send_at : act.nowIso
      await enqueueJob(
        act.db,
        { kind: SEND_JOB, payload: { briefingId: row.id }, organisationId: row.organisation_id, runAt: sendAt },
        act,
      )
      const stepped = await step(act, taken, { approved_by: person, approved_at: act.nowIso, send_at: sendAt })
      return { ...stepped, sendAt }
    },
  })

export const bindReturnBriefing = () =>
  bind(returnBriefing, {
    ownerOf: async (lookup, { params }) => ownerOfBriefing(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await take(act, params.id, body.version, 'return')
      if (taken instanceof Refusal) return taken
      const reason = body.reason.trim()
      return step(act, taken, { return_reason: reason, submitted_by: null, submitted_at: null }, reason)
    },
  })

export const bindWithdrawBriefing = () =>
  bind(withdrawBriefing, {
    ownerOf: async (lookup, { params }) => ownerOfBriefing(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await take(act, params.id, body.version, 'withdraw')
      if (taken instanceof Refusal) return taken
      const reason = body.reason.trim()
      if (taken.row.state === 'sent') await recallUnseen(act, params.id)
      const set = { withdrawn_by: taken.person, withdrawn_at: act.nowIso, withdraw_reason: reason }
      return step(act, taken, set, reason)
    },
  })

const FACTS = {
  submit: 'briefing.submitted',
  'take-back': 'briefing.taken-back',
  return: 'briefing.returned',
  approve: 'briefing.approved',
  withdraw: 'briefing.withdrawn',
} as const satisfies Partial<Record<BriefingAction, string>>
type Step = keyof typeof FACTS

async function take(act: Act, id: string, version: number, action: Step) {
  const person = writerOf(act)
  if (person instanceof Refusal) return person
  const taken = await takeBriefing(act, id, version, action)
  return taken instanceof Refusal ? taken : { ...taken, person, action }
}

type Taken = Exclude<Awaited<ReturnType<typeof take>>, Refusal>

async function step(act: Act, { row, next, action }: Taken, set: Readonly<Record<string, unknown>>, reason?: string) {
  const version = row.version + 1
  await act.db
    .updateTable('briefing')
    .set({ ...set, state: next, version })
    .where('id', '=', row.id)
    .execute()
  act.note({ subject: row.id, ...(reason === undefined ? {} : { reason }) })
  await act.fact({
    kind: FACTS[action],
    subjectId: row.id,
    organisationId: row.organisation_id,
    body: { writerIds: row.writers, ...(action === 'approve' ? { sendAt: set['send_at'] } : {}) },
  })
  return { state: next, version }
}

async function checkGroups(act: Act, briefingId: string): Promise<Refusal | undefined> {
  const targets = await act.db
    .selectFrom('briefing_target as target')
    .innerJoin('briefing_group as grp', 'grp.id', 'target.group_id')
    .select(['grp.id', 'grp.name', 'grp.closed_at'])
    .where('target.briefing_id', '=', briefingId)
    .execute()
  if (targets.length === 0) return refuseField('refused', 'groupIds', 'required', NO_GROUPS)
  const closed = targets.find(({ closed_at: at }) => at !== null)
  if (closed !== undefined)
    return refuseField(
      'refused',
      'groupIds',
      'closed',
      text(
        `群组「${closed.name}」已经关闭，请改选。`,
        `群組「${closed.name}」已經關閉，請改選。`,
        `The group “${closed.name}” has been closed. Choose another one.`,
      ),
    )
  // The approver answers for where it goes too.
  return checkTargets(
    act,
    targets.map(({ id }) => id),
  )
}

function checkNumbers(title: string, body: string): Refusal | undefined {
  const inTitle = findPersonalNumbers(title)
  const inText = findPersonalNumbers(body)
  if (inTitle.length + inText.length === 0) return undefined
  const errors = [
    ...(inTitle.length > 0 ? [fieldProblem('title', 'personal-number', NUMBER_IN)] : []),
    ...(inText.length > 0 ? [fieldProblem('text', 'personal-number', NUMBER_IN)] : []),
  ]
  return refuse('refused', {
    says: text(
      `正文里有 ${inTitle.length + inText.length} 处像是个人号码（手机号、身份证号或银行卡号）。快报会被一层层转发，请去掉后再提交。`,
      `內文裡有 ${inTitle.length + inText.length} 處像是個人號碼（手機號碼、身分證號或銀行卡號）。快報會被一層層轉發，請去掉後再提交。`,
      `There are ${inTitle.length + inText.length} numbers in it that look like somebody’s (mobile, identity or card number). A briefing is forwarded from hand to hand: take them out first.`,
    ),
    errors,
  })
}

const NUMBER_IN = text(
  '像是手机号、身份证号或银行卡号，请去掉。',
  '像是手機號碼、身分證號或銀行卡號，請去掉。',
  'Looks like a mobile, identity or card number: take it out.',
)
const NO_GROUPS = text(
  '请至少选一个要发给的群组。',
  '請至少選一個要發給的群組。',
  'Choose at least one group to send it to.',
)
const OWN_WRITING = text(
  '这份快报您自己写过或改过，不能由您审批。请另一位同事审批。',
  '這份快報您自己寫過或改過，不能由您審批。請另一位同事審批。',
  'You wrote or changed this briefing yourself, so somebody else has to approve it.',
)
