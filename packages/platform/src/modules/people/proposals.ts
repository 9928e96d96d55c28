import { text } from '../../domain/error-texts/error-text.ts'
import type { OutputOf } from '../../domain/operation.ts'
import { bind, refuse, type Act, type BoundOperation, type Refusal } from '../../operations/implementation.ts'
import { mayDecide, performProposal, type StoredProposal } from '../../operations/perform-proposal.ts'
import type { RunnerDeps } from '../../operations/run-operation.ts'
import { approveProposal, listProposals, rejectProposal, withdrawProposal } from './contract-approvals.ts'
import { namesOf } from './person-rows.ts'

export interface ProposalDeps {
  readonly operationOf: (name: string) => BoundOperation | undefined
  readonly runner: RunnerDeps
}

type Proposal = OutputOf<typeof listProposals>['items'][number]

interface Row extends StoredProposal {
  readonly reason: string | null
  readonly proposed_at: string
  readonly expires_at: string
  readonly state: string
  readonly decided_by: string | null
  readonly decided_at: string | null
  readonly answer: { readonly reason?: string } | null
  readonly organisation_name: string | null
}

const SCANNED_MOST = 2_000

/** What somebody proposed himself, and what he may decide on. */
export const bindListProposals = ({ operationOf }: ProposalDeps) =>
  bind(listProposals, {
    async run(act, { query }) {
      const { state = 'waiting', limit = 50, after } = query
      let rows = select(act)
        .where('proposal.state', state === 'waiting' ? '=' : '<>', 'waiting')
        .orderBy('proposal.id', 'desc')
        .limit(SCANNED_MOST)
      if (state === 'waiting') rows = rows.where('proposal.expires_at', '>', act.nowIso)
      if (after !== undefined) rows = rows.where('proposal.id', '<', after)
      const found: { row: Row; isMine: boolean; isDecidable: boolean }[] = []
      for (const row of (await rows.execute()) as Row[]) {
        const isMine = row.proposed_by === act.actor
        const isDecidable = await mayDecide(act.db, row, act.caller, operationOf(row.operation))
        if (isMine || isDecidable) found.push({ row, isMine, isDecidable })
        if (found.length > limit) break
      }
      const page = found.slice(0, limit)
      const names = await namesIn(
        act,
        page.map(({ row }) => row),
      )
      return {
        items: page.map(({ row, isMine, isDecidable }) => ({
          ...asProposal(row, act.nowIso, names, operationOf),
          isMine,
          mayDecide: isDecidable && row.state === 'waiting',
        })),
        next: found.length > limit ? (page.at(-1)?.row.id ?? null) : null,
      }
    },
  })

export const bindApproveProposal = ({ operationOf, runner }: ProposalDeps) =>
  bind(approveProposal, {
    async run(act, { params }) {
      const proposal = await takeWaiting(act, params.id, operationOf)
      if (!isProposal(proposal)) return proposal
      const bound = operationOf(proposal.operation)
      const answer = bound && (await performProposal(act, bound, proposal, runner))
      if (bound === undefined || answer === undefined)
        return refuse('refused', {
          says: text(
            '提交人已离开，这项申请不能再办；请重新提交。',
            '提交人已離開，這項申請不能再辦；請重新提交。',
            'Whoever proposed this has left; it has to be proposed anew.',
          ),
        })
      const kept = bound.operation.answersSecret === true ? null : JSON.stringify(answer.body ?? null)
      await decide(act, proposal, 'approved', kept)
      return { answer: answer.body }
    },
  })

export const bindRejectProposal = ({ operationOf }: ProposalDeps) =>
  bind(rejectProposal, {
    async run(act, { params, body }) {
      const proposal = await takeWaiting(act, params.id, operationOf)
      if (!isProposal(proposal)) return proposal
      await decide(act, proposal, 'rejected', JSON.stringify({ reason: body.reason }))
      act.note({ reason: body.reason })
      return { ok: true }
    },
  })

export const bindWithdrawProposal = () =>
  bind(withdrawProposal, {
    async run(act, { params }) {
      const proposal = await readForUpdate(act, params.id)
      if (proposal === undefined || proposal.proposed_by !== act.actor) return refuse('not-found')
      if (proposal.state !== 'waiting') return refuse('conflict')
      await decide(act, proposal, 'withdrawn', null)
      return { ok: true }
    },
  })

/** The proposal, locked, if the caller may decide on it and it still waits. */
async function takeWaiting(act: Act, id: string, operationOf: ProposalDeps['operationOf']): Promise<Row | Refusal> {
  act.note({ subject: id })
  const proposal = await readForUpdate(act, id)
  if (proposal === undefined) return refuse('not-found')
  if (proposal.proposed_by === act.actor)
    return refuse('refused', {
      says: text(
        '自己提交的事项要由另一人复核。',
        '自己提交的事項要由另一人覆核。',
        'What you proposed yourself is decided by somebody else.',
      ),
    })
  if (!(await mayDecide(act.db, proposal, act.caller, operationOf(proposal.operation)))) return refuse('not-found')
  if (proposal.state !== 'waiting' || proposal.expires_at <= act.nowIso)
    return refuse('conflict', {
      says: text('这项申请已经办结或过期。', '這項申請已經辦結或過期。', 'This was decided already, or has expired.'),
    })
  return proposal
}

async function readForUpdate(act: Act, id: string): Promise<Row | undefined> {
  const row = await select(act).where('proposal.id', '=', id).forUpdate('proposal').executeTakeFirst()
  return row as Row | undefined
}

function select({ db }: Act) {
  return db
    .selectFrom('proposal')
    .leftJoin('organisation', 'organisation.id', 'proposal.organisation_id')
    .selectAll('proposal')
    .select('organisation.name as organisation_name')
}

async function decide(
  act: Act,
  proposal: Row,
  state: 'approved' | 'rejected' | 'withdrawn',
  answer: string | null,
): Promise<void> {
  await act.db
    .updateTable('proposal')
    .set({ state, decided_by: act.actor, decided_at: act.nowIso, answer })
    .where('id', '=', proposal.id)
    .execute()
  await act.fact({
    kind: `proposal.${state}`,
    subjectId: proposal.id,
    ...(proposal.organisation_id === null ? {} : { organisationId: proposal.organisation_id }),
    body: { operation: proposal.operation, proposedBy: proposal.proposed_by },
  })
  act.note({ subject: proposal.id, details: { operation: proposal.operation, proposedBy: proposal.proposed_by } })
}

/** Names of the people and organisations that stand in the proposals by their ids. */
async function namesIn(act: Act, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap((row) => [
    ...strings(row.input.params),
    ...strings(row.input.body),
    row.proposed_by.replace(/^person:/, ''),
    ...(row.decided_by === null ? [] : [row.decided_by.replace(/^person:/, '')]),
  ])
  const people = await namesOf(
    act,
    ids.filter((id) => id.startsWith('per_')),
  )
  const organisationIds = ids.filter((id) => id.startsWith('org_'))
  const organisations =
    organisationIds.length === 0
      ? []
      : await act.db.selectFrom('organisation').select(['id', 'name']).where('id', 'in', organisationIds).execute()
  return new Map([...people, ...organisations.map(({ id, name }) => [id, name] as const)])
}

const strings = (values: unknown): string[] =>
  Object.values((values ?? {}) as object).filter((value) => typeof value === 'string')

function asProposal(
  row: Row,
  nowIso: string,
  names: ReadonlyMap<string, string>,
  operationOf: ProposalDeps['operationOf'],
): Omit<Proposal, 'isMine' | 'mayDecide'> {
  const { params, query, body } = row.input
  const fields = [...Object.entries((params ?? {}) as object), ...Object.entries((body ?? {}) as object)]
  const person = (actor: string) => {
    const id = actor.replace(/^person:/, '')
    return { id, name: names.get(id) ?? '' }
  }
  const isExpired = row.state === 'waiting' && row.expires_at <= nowIso
  return {
    id: row.id,
    operation: row.operation,
    summary: operationOf(row.operation)?.operation.summary ?? row.operation,
    organisation: row.organisation_id === null ? null : { id: row.organisation_id, name: row.organisation_name ?? '' },
    input: { params: params ?? null, query: query ?? null, body: body ?? null },
    named: fields.flatMap(([field, id]) => (names.has(id) ? [{ field, id, name: names.get(id) ?? '' }] : [])),
    reason: row.reason,
    proposedBy: person(row.proposed_by),
    proposedAt: row.proposed_at,
    expiresAt: row.expires_at,
    state: isExpired ? 'expired' : (row.state as Proposal['state']),
    decidedBy: row.decided_by === null ? null : person(row.decided_by),
    decidedAt: row.decided_at,
    decisionReason: row.state === 'rejected' ? (row.answer?.reason ?? null) : null,
  }
}

const isProposal = (found: Row | Refusal): found is Row => 'proposed_by' in found
