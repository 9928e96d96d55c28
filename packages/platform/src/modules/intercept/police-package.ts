import type { DecisionPort } from '../../domain/decision-port.ts'
import type { Locale } from '../../domain/text.ts'
import type { Act } from '../../operations/implementation.ts'
import type { InterventionRow } from '../../interventions/step.ts'
import type { Questions } from '../../domain/question.ts'

/** Everything the police need to act, as it stood when it was sent. Times ISO 8601 in UTC, money in minor units. */
export type PolicePackage = Readonly<Record<string, unknown>>

const LANGUAGE: Locale = 'zh-Hans'

export interface PackageParts {
  readonly number: string
  readonly row: InterventionRow
  readonly reason: string
  readonly decisions: DecisionPort
  readonly questions: Questions
}

/** Facts, answers, accounts and times of one intervention; undefined when the ledger cannot be read. */
export async function packageOf(act: Act, parts: PackageParts): Promise<PolicePackage | undefined> {
  const { row, decisions, number, reason } = parts
  const record = await decisions.read(row.seq)
  if (record === undefined) return undefined
  const first = row.first_seq === row.seq ? record : await decisions.read(row.first_seq)
  const explanation = await decisions.explain(row.seq, LANGUAGE)
  const branch = await act.db
    .selectFrom('organisation')
    .select(['id', 'code', 'name', 'address'])
    .where('id', '=', row.organisation_id)
    .executeTakeFirstOrThrow()
  return {
    schema: 'lianfang-police-report/1',
    number,
    sentAt: act.nowIso,
    sentBy: { actor: act.actor, organisation: branch },
    reason,
    payment: record.event,
    firstRequest: first?.event ?? null,
    suspicion: {
      verdict: record.decision.verdict,
      score: record.decision.score,
      types: record.decision.suspected,
      headline: explanation?.headline ?? null,
      evidence: (explanation?.evidence ?? []).map(({ ruleId, reason: says, source }) => ({
        ruleId,
        reason: says,
        source,
      })),
    },
    answers: await answersOf(act, parts),
    steps: await stepsOf(act, row.id),
    holds: await holdsOf(act, row.id),
    proof: {
      decisions: [...new Set([row.first_seq, row.seq])].map((seq) => `dec_${seq}`),
      chainHash: record.hash,
      ruleBook: record.decision.book,
    },
  }
}

async function answersOf(act: Act, { row, questions }: PackageParts) {
  const answers = await act.db
    .selectFrom('intervention_answer')
    .innerJoin('intervention_step as step', 'step.id', 'intervention_answer.step_id')
    .select(['intervention_answer.id', 'question', 'question_version', 'code', 'tone', 'took_ms', 'said_cipher'])
    .select('step.occurred_at')
    .where('intervention_answer.intervention_id', '=', row.id)
    .orderBy('step.no')
    .execute()
  return answers.map((each) => {
    const question = questions[each.question]
    const answer = question?.answers.find(({ code }) => code === each.code)
    return {
      question: question?.askBare?.[LANGUAGE] ?? question?.ask[LANGUAGE] ?? each.question,
      version: each.question_version,
      answer: answer?.label[LANGUAGE] ?? each.code,
      code: each.code,
      tone: each.tone,
      tookMs: each.took_ms,
      said:
        each.said_cipher === null ? null : act.personal.open(`intervention_answer.said:${each.id}`, each.said_cipher),
      at: each.occurred_at,
    }
  })
}

async function stepsOf({ db }: Act, interventionId: string) {
  const steps = await db
    .selectFrom('intervention_step')
    .select(['no', 'action', 'to_state', 'actor', 'occurred_at', 'recorded_at', 'reason', 'rung'])
    .where('intervention_id', '=', interventionId)
    .orderBy('no')
    .execute()
  return steps.map(({ to_state: to, occurred_at: occurredAt, recorded_at: recordedAt, ...step }) => ({
    ...step,
    to,
    occurredAt,
    recordedAt,
  }))
}

async function holdsOf({ db }: Act, interventionId: string) {
  return db
    .selectFrom('hold')
    .select(['kind', 'basis', 'starts_at as startsAt', 'ends_at as endsAt', 'ended_at as endedAt'])
    .where('intervention_id', '=', interventionId)
    .orderBy('id')
    .execute()
}
