import { sql } from 'kysely'
import { judgeStep, type LetterState, type LetterWay, type StepVerdict } from '../../domain/letter.ts'
import type { Act } from '../../operations/implementation.ts'

export interface Wanted {
  readonly letter: number
  readonly occurredAt: string
}

export interface Stepped {
  readonly outcome: StepVerdict | 'unknown'
  readonly state: LetterState | null
  readonly since: string | null
}

interface Held {
  readonly number: number
  readonly state: LetterState
  readonly since: string | null
  readonly version: number
}

export interface StepWay {
  readonly batchId: string
  readonly organisationId: string
  readonly to: LetterState
  readonly way: LetterWay
  readonly reason: string | null
}

/**
 * Takes many letters of one batch to one state in four statements, however many there are. Two who do the same at once wait for each
 * other, and whoever is second learns that it is done already.
 */
export async function takeSteps(act: Act, step: StepWay, wanted: readonly Wanted[]): Promise<readonly Stepped[]> {
  const { batchId, to } = step
  const numbers = [...new Set(wanted.map(({ letter }) => letter))]
  const { rows } = await sql<Held>`select number, state, since, version from letter
    where batch_id = ${batchId} and number = any(${numbers}::int[]) order by number for update`.execute(act.db)
  const held = new Map(rows.map((row) => [row.number, row]))
  const taken: (Held & Wanted)[] = []
  const outcomes = wanted.map(({ letter, occurredAt }): Stepped => {
    const row = held.get(letter)
    if (row === undefined) return { outcome: 'unknown', state: null, since: null }
    const outcome = judgeStep(row.state, to)
    if (outcome !== 'recorded') return { outcome, state: row.state, since: row.since }
    taken.push({ ...row, letter, occurredAt })
    held.set(letter, { ...row, state: to, since: occurredAt })
    return { outcome, state: to, since: occurredAt }
  })
  if (taken.length > 0) await writeSteps(act, step, taken)
  return outcomes
}

export async function writeSteps(act: Act, step: StepWay, taken: readonly (Held & Wanted)[]): Promise<void> {
  const { batchId, organisationId, to, way, reason } = step
  const given = sql`unnest(${taken.map(({ letter }) => letter)}::int[], ${taken.map(({ version }) => version)}::int[],
    ${taken.map(({ state }) => state)}::text[], ${taken.map(({ occurredAt }) => occurredAt)}::timestamptz[])
    as given (number, version, former, occurred_at)`
  await sql`insert into letter_step (batch_id, number, version, former, state, way, reason, occurred_at, recorded_at, recorded_by)
    select ${batchId}, number, version + 1, former, ${to}, ${way}, ${reason}, occurred_at, ${act.nowIso}::timestamptz, ${act.actor}
    from ${given}`.execute(act.db)
  await sql`update letter set state = ${to}, reason = ${reason}, since = given.occurred_at, version = given.version + 1
    from ${given} where letter.batch_id = ${batchId} and letter.number = given.number`.execute(act.db)
  await act.fact({
    kind: way === 'correction' ? 'letter.corrected' : to === 'returned' ? 'letter.returned' : 'letter.changed',
    subjectId: batchId,
    organisationId,
    body: { letters: taken.length, state: to, way },
  })
}
