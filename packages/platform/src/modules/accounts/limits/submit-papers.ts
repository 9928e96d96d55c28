import type { DecisionRecord } from '../../../domain/decision-port.ts'
import { dayOf } from '../../../domain/days.ts'
import { text } from '../../../domain/error-texts/error-text.ts'
import type { LimitContent, PaperList, PaperResult } from '../../../domain/limits.ts'
import { bind, Refusal, refuse, type Act } from '../../../operations/implementation.ts'
import { fieldProblem, refuseField } from '../../../operations/refusals.ts'
import { readAccount, type AccountRow } from './account-rows.ts'
import { submitLimitPapers } from './contract-requests.ts'
import { decideOn, moneyOf } from './decide-on.ts'
import type { LimitsDeps } from './limits-deps.ts'
import { usualDayMinor } from './limits-now.ts'
import { ownerOfRequest, personOf, stepRequest, takeRequest, type RequestRow } from './request-record.ts'

type Body = Parameters<Parameters<typeof bind<typeof submitLimitPapers>>[1]['run']>[1]['body']

/** The rule book decides at once; whether the raise is made, a second person says. */
export const bindSubmitLimitPapers = (deps: LimitsDeps) =>
  bind(submitLimitPapers, {
    ownerOf: async (lookup, { params }) => ownerOfRequest(lookup, params.id),
    async run(act, { params, body }) {
      const person = personOf(act)
      if (person instanceof Refusal) return person
      const taken = await takeRequest(act, params.id, body.version, 'submit')
      if (taken instanceof Refusal) return taken
      const { row } = taken
      const refusal = checkSeen(row.papers, body.papers)
      if (refusal !== undefined) return refusal
      const account = await readAccount(act, row.account_id)
      if (account === undefined) return refuse('not-found')
      await keepPapers(act, row.id, body.papers, person)
      const decided = await decideOn(act, deps, account, {
        kind: 'limit-change',
        requestId: row.id,
        turn: act.ids.next('turn'),
        channel: body.channel,
        fields: await raiseFields(act, deps.content, account, row, body),
      })
      if (decided instanceof Refusal) return decided
      return record(act, deps.content, row, { person, body, ...decided })
    },
  })

type Decision = DecisionRecord['decision']

interface Decided {
  readonly person: string
  readonly body: Body
  readonly seq: number
  readonly source: string
  readonly decision: Decision
}

/** A rule that refuses ends it here, with reason, remedy and appeal; else it waits for the second person, and the cooling time runs. */
async function record(
  act: Act,
  content: LimitContent,
  row: RequestRow,
  { person, body, seq, source, decision }: Decided,
) {
  const isStopped = decision.verdict === 'refuse'
  const submittedMs = row.submitted_at === null ? act.nowMs : Date.parse(row.submitted_at)
  const effectiveAt = new Date(submittedMs + (decision.durationMs ?? 0)).toISOString()
  const checks = content.checks.filter(({ rules }) => rules.some((rule) => decision.hits.includes(rule)))
  const met = checks.filter(({ metAt }) => metAt.includes(body.channel)).map(({ id }) => id)
  const stepped = await stepRequest(act, row, {
    action: isStopped ? 'stop' : 'submit',
    next: isStopped ? 'refused' : 'submitted',
    set: {
      channel: body.channel,
      submitted_at: row.submitted_at ?? act.nowIso,
      submitted_by: person,
      hands: [...new Set([...row.hands, person])],
      visits: row.visits + (isNewVisit(row, body.channel, act.nowMs) ? 1 : 0),
      source,
      decision_seq: seq,
      rung: decision.verdict,
      hits: decision.hits,
      checks: checks.map(({ id }) => id),
      checks_done: met,
      effective_at: effectiveAt,
      send_back_reason: null,
      ...(isStopped ? { refusal: refusalOf(decision), reviewed_at: act.nowIso } : {}),
    },
    evidence: { seq, rung: decision.verdict, hits: decision.hits, papers: body.papers, channel: body.channel },
  })
  act.note({ subject: row.id, details: { seq, rung: decision.verdict } })
  await act.fact({
    kind: isStopped ? 'limit.raise-refused' : 'limit.raise-submitted',
    subjectId: row.id,
    organisationId: row.organisation_id,
    body: { accountId: row.account_id, seq, handIds: [...new Set([...row.hands, person])] },
  })
  return {
    ...stepped,
    rung: decision.verdict,
    effectiveAt: isStopped ? null : effectiveAt,
    checks: checks.map(({ id, title }) => ({ id, title, isDone: met.includes(id) })),
  }
}

const refusalOf = ({ hits }: Decision): string => (hits.includes('L09') ? 'kill-switch' : 'suspected-scam')

/** Telling and handing in on one day is one visit. */
function isNewVisit(row: RequestRow, channel: string, nowMs: number): boolean {
  if (channel !== 'counter') return false
  const last = row.submitted_at ?? (row.channel === 'counter' ? row.told_at : null)
  return last === null || dayOf(Date.parse(last)) !== dayOf(nowMs)
}

async function raiseFields(act: Act, content: LimitContent, account: AccountRow, row: RequestRow, body: Body) {
  const usual = await usualDayMinor(act, account.id, content.proposal.lookBackDays)
  const contradicts = body.papers.some(({ result }) => result === 'contradicts')
  const birthYear = account.birthYear
  return {
    direction: 'raise',
    limitScope: 'day',
    oldLimit: moneyOf(row.old_daily_minor),
    newLimit: moneyOf(row.asked_daily_minor),
    ...(usual === null ? {} : { usualUse: moneyOf(usual) }),
    papers: 'complete',
    accountClass: account.class,
    accountOpened: account.openedAt,
    holder: {
      occupation: row.occupation,
      ...(birthYear === null ? {} : { age: Number(dayOf(act.nowMs).slice(0, 4)) - birthYear }),
    },
    check: { proof: contradicts ? 'contradicts' : 'seen' },
    ...(body.looks === undefined ? {} : { look: body.looks }),
    ...(body.device === undefined ? {} : { device: body.device }),
  }
}

async function keepPapers(act: Act, requestId: string, papers: Body['papers'], person: string): Promise<void> {
  for (const { paper, result } of papers)
    await act.db
      .insertInto('limit_request_paper')
      .values({ request_id: requestId, paper, result, seen_at: act.nowIso, seen_by: person })
      .onConflict((conflict) =>
        conflict.columns(['request_id', 'paper']).doUpdateSet({ result, seen_at: act.nowIso, seen_by: person }),
      )
      .execute()
}

/** Every item of the list, by one of its papers, and nothing that is not on it. */
export function checkSeen(
  list: PaperList,
  papers: readonly { readonly paper: string; readonly result: PaperResult }[],
): Refusal | undefined {
  const known = new Set(list.items.flatMap(({ anyOf }) => anyOf.map(({ id }) => id)))
  const foreign = papers.findIndex(({ paper }) => !known.has(paper))
  if (foreign !== -1) return refuseField('refused', `papers.${foreign}`, 'not-on-list', NOT_ON_LIST)
  const brought = new Set(papers.map(({ paper }) => paper))
  const missing = list.items.filter(({ anyOf }) => !anyOf.some(({ id }) => brought.has(id)))
  if (missing.length === 0) return undefined
  return refuse('refused', {
    says: text(
      `清单上还有 ${missing.length} 项没有看到。请看过全部资料再提交。`,
      `清單上還有 ${missing.length} 項沒有看到。請看過全部資料再提交。`,
      `${missing.length} of the things on the list were not seen yet. Look at all of them before handing it in.`,
    ),
    errors: missing.map(({ anyOf }) => {
      const title = anyOf[0]?.title ?? NOT_ON_LIST
      return fieldProblem('papers', 'missing', title)
    }),
  })
}

const NOT_ON_LIST = text(
  '告知客户的清单上没有这一项，不能再要求。',
  '告知客戶的清單上沒有這一項，不能再要求。',
  'This is not on the list that the customer was told, and cannot be asked for now.',
)
