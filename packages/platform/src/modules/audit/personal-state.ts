import { sql } from 'kysely'
import { dueBefore, type RetentionRule } from '../../domain/retention.ts'
import { bind, type Act } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { readerOfHouse } from '../../store/audit-rows.ts'
import { HOUSE_SCHEMAS } from '../../store/house.ts'
import { SEALED_COLUMNS } from '../../store/personal-columns.ts'
import type { PersonalKeyState } from '../../store/personal-keys.ts'
import { countSealed } from '../../store/personal-rotation.ts'
import { erasePerson, readPersonalState } from './contract-personal.ts'
import { RECORD_KINDS } from './retention-records.ts'

const ERASURES_MOST = 100

export const bindReadPersonalState = (rules: readonly RetentionRule[], keysNow: () => readonly PersonalKeyState[]) =>
  bind(readPersonalState, {
    async run(act) {
      const sealed = await countSealed(readerOfHouse(act.db), HOUSE_SCHEMAS[act.house])
      const sum = (counts: typeof sealed): number => counts.reduce((total, { values }) => total + values, 0)
      const erased = await act.db
        .selectFrom('person')
        .select(sql<number>`count(*)::int`.as('count'))
        .where('erased_at', 'is not', null)
        .executeTakeFirstOrThrow()
      return {
        keys: keysNow().map(({ keyId, state, createdAtMs }) => ({
          keyId,
          state,
          createdAt: new Date(createdAtMs).toISOString(),
          values: sum(sealed.filter((count) => count.keyId === keyId)),
        })),
        columns: SEALED_COLUMNS.map(({ table, column, holds }) => ({
          table,
          column,
          holds,
          values: sum(sealed.filter((count) => count.table === table && count.column === column)),
        })),
        rules: await describeRules(act, rules),
        erasures: await listErasures(act),
        erased: erased.count,
      }
    },
  })

async function describeRules({ db, nowMs }: Act, rules: readonly RetentionRule[]) {
  const runs = await db
    .selectFrom('retention_run')
    .distinctOn('rule')
    .select(['rule', 'started_at', 'done'])
    .orderBy('rule')
    .orderBy('started_at', 'desc')
    .execute()
  const described = []
  for (const rule of rules) {
    const last = runs.find((run) => run.rule === rule.id)
    described.push({
      ...rule,
      due: rule.end === 'keep' ? null : await RECORD_KINDS[rule.record].count(db, dueBefore(rule, nowMs)),
      lastRunAt: last?.started_at ?? null,
      lastDone: last?.done ?? null,
    })
  }
  return described
}

/** Requests that wait or were decided, and erasures that were done, newest first; of the caller's own organisations. */
async function listErasures({ db, reach }: Act) {
  const proposals = await db
    .selectFrom('proposal')
    .innerJoin('organisation', 'organisation.id', 'proposal.organisation_id')
    .select(['proposal.input', 'proposal.state', 'proposal.proposed_at as at', 'organisation.name'])
    .where('proposal.operation', '=', erasePerson.name)
    .where('proposal.state', '=', 'waiting')
    .where(withinReach(reach))
    .orderBy('proposal.proposed_at', 'desc')
    .limit(ERASURES_MOST)
    .execute()
  const done = await db
    .selectFrom('fact')
    .innerJoin('organisation', 'organisation.id', 'fact.organisation_id')
    .select(['fact.subject_id', 'fact.occurred_at as at', 'organisation.name'])
    .where('fact.kind', '=', 'person.erased')
    .where(withinReach(reach))
    .orderBy('fact.occurred_at', 'desc')
    .limit(ERASURES_MOST)
    .execute()
  return [
    ...proposals.map(({ input, state, at, name }) => ({
      personId: personIn(input),
      state,
      at,
      organisation: name,
    })),
    ...done.map((fact) => ({ personId: fact.subject_id, state: 'done', at: fact.at, organisation: fact.name })),
  ]
}

function personIn(input: unknown): string {
  const id = (input as { readonly params?: { readonly id?: unknown } } | null)?.params?.id
  return typeof id === 'string' ? id : ''
}
