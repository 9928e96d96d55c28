import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { fieldProblem, refuseField } from '../../operations/refusals.ts'
import type { CaseTextAction } from './case-text-lifecycle.ts'
import { ownerOfCaseText, stepped, takeText, writerOf } from './case-text-record.ts'
import type { CasesDeps } from './cases-deps.ts'
import {
  approveCaseText,
  returnCaseText,
  submitCaseText,
  takeBackCaseText,
  withdrawCaseText,
} from './contract-texts.ts'
import { inspectText, saysOf, type PlacedRemain } from './gate-places.ts'

const DAY_MS = 86_400_000

export const bindSubmitCaseText = (deps: CasesDeps) =>
  bind(submitCaseText, {
    ownerOf: async (lookup, { params }) => ownerOfCaseText(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await take(act, params.id, body.version, 'submit')
      if (taken instanceof Refusal) return taken
      const { row, person } = taken
      const remains = await inspectText(act.db, row.case_id, row, deps)
      if (remains.some(({ isHard }) => isHard)) return personsLeft(remains, deps)
      return step(act, taken, {
        writers: [...new Set([...row.writers, person])],
        submitted_by: person,
        submitted_at: act.nowIso,
        return_reason: null,
        gate_version: deps.gate.version,
      })
    },
  })

export const bindTakeBackCaseText = () =>
  bind(takeBackCaseText, {
    ownerOf: async (lookup, { params }) => ownerOfCaseText(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await take(act, params.id, body.version, 'take-back')
      return taken instanceof Refusal ? taken : step(act, taken, { submitted_by: null, submitted_at: null })
    },
  })

/** Two people stand behind what is shown at a counter: who wrote a word of it cannot be the second. */
export const bindApproveCaseText = (deps: CasesDeps) =>
  bind(approveCaseText, {
    ownerOf: async (lookup, { params }) => ownerOfCaseText(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await take(act, params.id, body.version, 'approve')
      if (taken instanceof Refusal) return taken
      const { row, person } = taken
      if (row.writers.includes(person)) return refuse('refused', { says: OWN_WRITING })
      const validUntil = validUntilOf(act, body.validUntil, deps)
      if (validUntil instanceof Refusal) return validUntil
      // The lists of the gate may have grown since it was handed in.
      const remains = await inspectText(act.db, row.case_id, row, deps)
      if (remains.some(({ isHard }) => isHard)) return personsLeft(remains, deps)
      const keptReason = body.keptReason?.trim()
      if (remains.length > 0 && keptReason === undefined)
        return refuseField('refused', 'keptReason', 'required', keptNeeded(remains.length))
      await supersedeShown(act, row.case_id, row.id)
      return step(
        act,
        taken,
        {
          approved_by: person,
          approved_at: act.nowIso,
          valid_until: validUntil,
          kept_reason: remains.length > 0 ? (keptReason ?? null) : null,
          gate_version: deps.gate.version,
        },
        remains.length > 0 ? keptReason : undefined,
      )
    },
  })

export const bindReturnCaseText = () =>
  bind(returnCaseText, {
    ownerOf: async (lookup, { params }) => ownerOfCaseText(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await take(act, params.id, body.version, 'return')
      if (taken instanceof Refusal) return taken
      const reason = body.reason.trim()
      return step(act, taken, { return_reason: reason, submitted_by: null, submitted_at: null }, reason)
    },
  })

export const bindWithdrawCaseText = () =>
  bind(withdrawCaseText, {
    ownerOf: async (lookup, { params }) => ownerOfCaseText(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await take(act, params.id, body.version, 'withdraw')
      if (taken instanceof Refusal) return taken
      const reason = body.reason.trim()
      const set = { withdrawn_by: act.actor, withdrawn_at: act.nowIso, withdraw_reason: reason }
      return step(act, taken, set, reason)
    },
  })

const FACTS = {
  submit: 'case-text.submitted',
  'take-back': 'case-text.taken-back',
  return: 'case-text.returned',
  approve: 'case-text.approved',
  withdraw: 'case-text.withdrawn',
} as const satisfies Partial<Record<CaseTextAction, string>>
type Step = keyof typeof FACTS

async function take(act: Act, id: string, version: number, action: Step) {
  const person = writerOf(act)
  if (person instanceof Refusal) return person
  const taken = await takeText(act, id, version, action)
  return taken instanceof Refusal ? taken : { ...taken, person, action }
}

type Taken = Exclude<Awaited<ReturnType<typeof take>>, Refusal>

async function step(act: Act, { row, next, action }: Taken, set: Readonly<Record<string, unknown>>, reason?: string) {
  const version = row.version + 1
  await act.db
    .updateTable('case_text')
    .set({ ...set, state: next, version })
    .where('id', '=', row.id)
    .execute()
  act.note({ subject: row.id, ...(reason === undefined ? {} : { reason }) })
  await act.fact({
    kind: FACTS[action],
    subjectId: row.id,
    organisationId: row.organisation_id,
    body: { caseId: row.case_id, writerIds: row.writers },
  })
  return stepped(next, version)
}

/** One text of a case is shown at a time. */
async function supersedeShown(act: Act, caseId: string, byId: string): Promise<void> {
  const old = await act.db
    .selectFrom('case_text')
    .select(['id', 'organisation_id', 'version'])
    .where('case_id', '=', caseId)
    .where('state', '=', 'approved')
    .forUpdate()
    .executeTakeFirst()
  if (old === undefined) return
  await act.db
    .updateTable('case_text')
    .set({ state: 'superseded', version: old.version + 1 })
    .where('id', '=', old.id)
    .execute()
  await act.fact({
    kind: 'case-text.superseded',
    subjectId: old.id,
    organisationId: old.organisation_id,
    body: { caseId, byId },
  })
}

function validUntilOf({ nowMs }: Act, asked: string | undefined, { stories }: CasesDeps): string | Refusal {
  const until = asked ?? dayOf(nowMs + stories.validDays * DAY_MS)
  const last = dayOf(nowMs + stories.validDaysMost * DAY_MS)
  return until < dayOf(nowMs) || until > last
    ? refuseField('refused', 'validUntil', 'out-of-range', untilBetween(last))
    : until
}

/** Says where, and never what stands there. */
function personsLeft(remains: readonly PlacedRemain[], deps: CasesDeps): Refusal {
  const hard = remains.filter(({ isHard }) => isHard)
  return refuse('refused', {
    says: text(
      `还有 ${hard.length} 处能认出人，去掉以后再提交。`,
      `還有 ${hard.length} 處能認出人，去掉以後再提交。`,
      `There are ${hard.length} places by which somebody can be recognised. Take them out first.`,
    ),
    errors: hard.map(({ field, locale, kind }) => fieldProblem(`${field}.${locale}`, kind, saysOf(kind, deps))),
  })
}

const untilBetween = (last: string) =>
  text(
    `有效期要在今天到 ${last} 之间。`,
    `有效期要在今天到 ${last} 之間。`,
    `It may be shown until a day between today and ${last}.`,
  )
const keptNeeded = (count: number) =>
  text(
    `有 ${count} 处需要留意。请改掉，或写明为什么可以保留。`,
    `有 ${count} 處需要留意。請改掉，或寫明為什麼可以保留。`,
    `There are ${count} places to think about. Mend them, or say why they may stay.`,
  )
const OWN_WRITING = text(
  '这份文字您自己写过或改过，不能由您审批。请另一位同事审批。',
  '這份文字您自己寫過或改過，不能由您審批。請另一位同事審批。',
  'You wrote or changed this text yourself, so somebody else has to approve it.',
)
