import { text } from '../../../domain/error-texts/error-text.ts'
import { bind, Refusal, refuse } from '../../../operations/implementation.ts'
import { appealLimitRefusal, decideLimitAppeal } from './contract-requests.ts'
import type { LimitsDeps } from './limits-deps.ts'
import { approve, checkDone, takeAsSecond } from './review.ts'
import { ownerOfRequest, personOf, stepRequest, takeRequest } from './request-record.ts'
import { workdaysAfter } from './workdays.ts'

export const bindAppealLimitRefusal = ({ content }: LimitsDeps) =>
  bind(appealLimitRefusal, {
    ownerOf: async (lookup, { params }) => ownerOfRequest(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeRequest(act, params.id, body.version, 'appeal')
      if (taken instanceof Refusal) return taken
      const { row, next } = taken
      if (row.appealed_at !== null) return refuse('refused', { says: ONCE })
      const dueAt = workdaysAfter(act.nowMs, content.appealDays)
      const stepped = await stepRequest(act, row, {
        action: 'appeal',
        next,
        set: {
          appealed_at: act.nowIso,
          appeal_cipher: act.personal.seal(`limit_request.appeal:${row.id}`, body.words),
          appeal_due_at: dueAt,
        },
        evidence: { dueAt },
      })
      act.note({ subject: row.id })
      await act.fact({
        kind: 'limit.appealed',
        subjectId: row.id,
        organisationId: row.organisation_id,
        body: { accountId: row.account_id, dueAt },
      })
      return { ...stepped, dueAt }
    },
  })

/** Neither who took it in nor who refused it. */
export const bindDecideLimitAppeal = ({ content }: LimitsDeps) =>
  bind(decideLimitAppeal, {
    ownerOf: async (lookup, { params }) => ownerOfRequest(lookup, params.id),
    async run(act, { params, body }) {
      const isOverturned = body.decision === 'overturned'
      const taken = await takeAsSecond(act, params.id, body.version, isOverturned ? 'overturn' : 'uphold')
      if (taken instanceof Refusal) return taken
      const { row, next } = taken
      const person = personOf(act)
      if (person instanceof Refusal) return person
      if (row.reviewed_by === person) return refuse('refused', { says: OWN_REFUSAL })
      const decided = { appeal_decided_at: act.nowIso, appeal_decided_by: person, appeal_answer: body.answer }
      if (isOverturned) {
        const done = body.checksDone ?? []
        const refusal = checkDone(row, done, content)
        if (refusal !== undefined) return refusal
        return approve(act, taken, {
          action: 'overturn',
          dayMinor: row.asked_daily_minor,
          yearMinor: row.asked_yearly_minor,
          checksDone: done,
          set: decided,
          // A refusal of the rule book had no time of its own to cool.
          ...(row.rung === 'refuse' ? { notBeforeMs: act.nowMs + content.overturnedCoolingMs } : {}),
        })
      }
      const stepped = await stepRequest(act, row, {
        action: 'uphold',
        next,
        set: { ...decided, ended_at: act.nowIso },
        evidence: {},
      })
      act.note({ subject: row.id, reason: body.answer })
      await act.fact({
        kind: 'limit.appeal-decided',
        subjectId: row.id,
        organisationId: row.organisation_id,
        body: { accountId: row.account_id, handIds: row.hands },
      })
      return { ...stepped, effectiveAt: null }
    },
  })

const ONCE = text(
  '这份申请已经申诉过一次。可以重新申请，或拨打12363。',
  '這份申請已經申訴過一次。可以重新申請，或撥打12363。',
  'An appeal was heard already. Ask anew, or call 12363.',
)
const OWN_REFUSAL = text(
  '这份申请是您拒绝的，申诉要由另一位同事复核。',
  '這份申請是您拒絕的，申訴要由另一位同事覆核。',
  'You refused this request, so somebody else has to hear the appeal.',
)
