import { mayDo } from '../../../access/may.ts'
import { LOCALES, type Text } from '../../../domain/text.ts'
import type { LimitRequestState, PaperResult } from '../../../domain/limits.ts'
import { maskText } from '../../../domain/masking.ts'
import { namesOfActors } from '../../../operations/actor-names.ts'
import { bind, refuse, type Act } from '../../../operations/implementation.ts'
import { readLimitAppeal, readLimitRequest } from './contract-requests.ts'
import type { LimitsDeps } from './limits-deps.ts'
import { spokenProposal } from './proposal-for.ts'
import { requestAfter, type LimitRequestAction } from './request-lifecycle.ts'
import { ownerOfRequest } from './request-record.ts'
import { selectRequests, showRequest, type SelectedRequest } from './request-rows.ts'
import { fill } from './say.ts'

const DAY_MS = 86_400_000
const PERSON = 'person:'

export const bindReadLimitRequest = (deps: LimitsDeps) =>
  bind(readLimitRequest, {
    ownerOf: async (lookup, { params }) => ownerOfRequest(lookup, params.id),
    async run(act, { params }) {
      const { content } = deps
      const row = await selectRequests(act).where('request.id', '=', params.id).executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const { db } = act
      const papers = await db.selectFrom('limit_request_paper').selectAll().where('request_id', '=', row.id).execute()
      const steps = await db
        .selectFrom('limit_request_step')
        .selectAll()
        .where('request_id', '=', row.id)
        .orderBy('no')
        .execute()
      const names = await namesOfActors(act, [
        row.told_by,
        ...[row.submitted_by, row.reviewed_by, row.appeal_decided_by].flatMap((id) =>
          id === null ? [] : [PERSON + id],
        ),
        ...steps.map(({ actor }) => actor),
      ])
      const personNamed = (id: string | null) => (id === null ? null : { id, name: names.get(PERSON + id) ?? '' })
      const account = { class: row.class, occupation: row.occupation }
      return {
        ...showRequest(act, row, content),
        oldYearMinor: row.old_yearly_minor,
        askedYearMinor: row.asked_yearly_minor,
        grantedYearMinor: row.granted_yearly_minor,
        occupation: row.occupation,
        proposal: spokenProposal(content, account, row.proposal),
        papers: { version: row.papers.version, items: row.papers.items.map(({ anyOf }) => ({ anyOf: [...anyOf] })) },
        papersSha256: row.papers_sha256.toString('hex'),
        seen: papers.map((each) => ({
          paper: each.paper,
          result: each.result as PaperResult,
          seenAt: each.seen_at,
        })),
        toldBy: row.told_by.startsWith(PERSON)
          ? { kind: 'person' as const, name: names.get(row.told_by) ?? '' }
          : { kind: 'key' as const, name: '' },
        submittedBy: personNamed(row.submitted_by),
        visits: row.visits,
        validUntil: new Date(Date.parse(row.told_at) + content.papersValidDays * DAY_MS).toISOString(),
        decision: await readDecision(act, deps, row),
        checks: row.checks.map((id) => ({
          id,
          title: content.checks.find((each) => each.id === id)?.title ?? sameText(id),
          isDone: row.checks_done.includes(id),
        })),
        sendBackReason: row.send_back_reason,
        reviewedBy: personNamed(row.reviewed_by),
        reviewedAt: row.reviewed_at,
        refusal: readRefusal(row, content),
        appeal: readAppeal(row, personNamed(row.appeal_decided_by)),
        endReason: row.end_reason,
        steps: steps.map((each) => ({
          action: each.action,
          toState: each.to_state as LimitRequestState,
          at: each.occurred_at,
          by: names.get(each.actor) ?? '',
        })),
        may: mayOf(act, row),
        asOf: act.nowIso,
      }
    },
  })

function readRefusal(row: SelectedRequest, content: LimitsDeps['content']) {
  const known = content.refusals.find(({ id }) => id === row.refusal)
  if (known === undefined) return null
  return {
    ...known,
    note: row.refusal_note,
    appeal: fill(content.appealText, () => ({ days: String(content.appealDays) })),
  }
}

function readAppeal(row: SelectedRequest, decidedBy: { readonly id: string; readonly name: string } | null) {
  if (row.appealed_at === null || row.appeal_due_at === null) return null
  return {
    filedAt: row.appealed_at,
    dueAt: row.appeal_due_at,
    decidedAt: row.appeal_decided_at,
    decidedBy,
    answer: row.appeal_answer,
  }
}

/** The customer's own words: a read that the audit log keeps. */
export const bindReadLimitAppeal = () =>
  bind(readLimitAppeal, {
    ownerOf: async (lookup, { params }) => ownerOfRequest(lookup, params.id),
    async run(act, { params }) {
      const row = await act.db
        .selectFrom('limit_request')
        .select(['id', 'appeal_cipher'])
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (row === undefined || row.appeal_cipher === null) return refuse('not-found')
      act.note({ subject: row.id })
      return { words: act.personal.open(`limit_request.appeal:${row.id}`, row.appeal_cipher) }
    },
  })

/** The reasons of the rules that hit, for the one who explains them to the customer. */
async function readDecision({ house }: Act, { decisions }: LimitsDeps, row: SelectedRequest) {
  if (row.decision_seq === null || row.rung === null) return null
  const seq = row.decision_seq
  const spoken = await Promise.all(LOCALES.map(async (locale) => decisions[house]?.explain(seq, locale, maskText)))
  const [hans, hant, en] = spoken.map((each) => each?.evidence.map(({ reason }) => reason) ?? [])
  const reasons = (hans ?? []).map((sentence, index): Text => ({
    'zh-Hans': sentence,
    'zh-Hant': hant?.[index] ?? sentence,
    en: en?.[index] ?? sentence,
  }))
  return { seq, rung: row.rung, hits: [...row.hits], reasons }
}

/** What the caller can do now: by the table, by his role, and by not having had a hand in it. */
function mayOf({ caller }: Pick<Act, 'caller'>, row: SelectedRequest) {
  const owner = { id: row.organisation_id, path: row.organisationPath }
  const me = caller.kind === 'person' ? caller.personId : ''
  const may = (operation: string, action: LimitRequestAction): boolean =>
    caller.kind === 'person' &&
    requestAfter(row.state as LimitRequestState, action) !== undefined &&
    mayDo(operation, caller, owner).ok
  const isSecond = !row.hands.includes(me)
  return {
    submit: may('submitLimitPapers', 'submit'),
    sendBack: isSecond && may('sendBackLimitRequest', 'send-back'),
    approve: isSecond && may('approveLimitRaise', 'approve'),
    refuse: isSecond && may('refuseLimitRaise', 'refuse'),
    withdraw: may('withdrawLimitRaise', 'withdraw'),
    appeal: row.appealed_at === null && may('appealLimitRefusal', 'appeal'),
    decideAppeal: isSecond && row.reviewed_by !== me && may('decideLimitAppeal', 'uphold'),
  }
}

const sameText = (word: string): Text => ({ 'zh-Hans': word, 'zh-Hant': word, en: word })
