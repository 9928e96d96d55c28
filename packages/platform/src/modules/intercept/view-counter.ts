import type { DecisionPort, DecisionRecord, Explanation, Rung, Supposition } from '../../domain/decision-port.ts'
import type { InterceptPolicy, PolicyId, RelationToPayee } from '../../domain/intercept-policy.ts'
import { missingForRelease, rungRank, type Missing } from '../../domain/intervention-lifecycle.ts'
import { maskText } from '../../domain/masking.ts'
import type { OutputOf } from '../../domain/operation.ts'
import { fillText } from '../../domain/notice.ts'
import type { Question } from '../../domain/question.ts'
import type { Locale } from '../../domain/text.ts'
import type { InterventionRow } from '../../interventions/step.ts'
import type { Act } from '../../operations/implementation.ts'
import type { readCounter } from './contract-counter.ts'
import type { CounterDeps } from './counter-deps.ts'
import { amountText, fillNotice, type FilledNotice } from './view-notice.ts'
import { isNewPayee, partyOf } from './view-parties.ts'
import { namesOfActors } from '../../operations/actor-names.ts'
import { answerName, askingFor, progressOf, type Asking } from './view-questions.ts'
import { situationOf, type Situation } from './view-script.ts'

export type CounterView = OutputOf<typeof readCounter>

/** Everything known of one intervention at the counter, before it is put into words. */
export interface Matter {
  readonly row: InterventionRow
  readonly branch: { readonly id: string; readonly name: string; readonly path: string }
  readonly policy: InterceptPolicy
  readonly record: DecisionRecord
  readonly first: DecisionRecord
  readonly situation: Situation
  readonly asking: Asking
  readonly supposition: Supposition | undefined
  readonly steps: readonly StepRow[]
  readonly signature: { readonly signed_at: string; readonly way: string } | undefined
  readonly isConfirmed: boolean
  readonly missing: readonly Missing[]
}

type StepRow = Awaited<ReturnType<typeof readSteps>>[number]

const readSteps = (db: Act['db'], id: string) =>
  db
    .selectFrom('intervention_step')
    .select(['no', 'action', 'actor', 'recorded_at', 'rung', 'reason', 'evidence'])
    .where('intervention_id', '=', id)
    .orderBy('no')
    .execute()

/** Undefined: the ledger does not have the decision (any more, or yet). */
export async function readMatter(
  { db }: Pick<Act, 'db'>,
  deps: CounterDeps,
  decisions: DecisionPort,
  row: InterventionRow,
): Promise<Matter | undefined> {
  const record = await decisions.read(row.seq)
  const first = row.first_seq === row.seq ? record : await decisions.read(row.first_seq)
  if (record === undefined || first === undefined) return undefined
  const branch = await db
    .selectFrom('organisation')
    .select(['id', 'name', 'path'])
    .where('id', '=', row.organisation_id)
    .executeTakeFirstOrThrow()
  const steps = await readSteps(db, row.id)
  const signature = await db
    .selectFrom('intervention_signature')
    .select(['signed_at', 'way'])
    .where('intervention_id', '=', row.id)
    .orderBy('signed_at', 'desc')
    .executeTakeFirst()
  const policy = deps.policies[row.policy as PolicyId]
  const situation = situationOf(record.event, row)
  const supposition = await decisions.suppose(row.seq)
  const asking = askingFor({
    policy,
    questions: deps.questions,
    situation,
    kind: record.decision.kind,
    rung: row.rung as Rung,
    suspected: record.decision.suspected,
    relation: (row.relation ?? undefined) as RelationToPayee | undefined,
    supposition,
  })
  const isConfirmed = lastNo(steps, 'confirm') > lastNo(steps, 'answer')
  const progress = progressOf(situation, asking, { isNoticeSigned: signature !== undefined, isConfirmed })
  const missing = missingForRelease(row.rung as Rung, asking.requirements, progress)
  return { row, branch, policy, record, first, situation, asking, supposition, steps, signature, isConfirmed, missing }
}

export const lastNo = (steps: readonly StepRow[], action: string): number =>
  steps.findLast((step) => step.action === action)?.no ?? 0

/** The last time a notice was shown, and what it was. */
export const lastShown = (steps: readonly StepRow[]): StepRow | undefined =>
  steps.findLast(({ action }) => action === 'show-notice')

export const CONFIRMERS = ['customer', 'colleague', 'contact', 'device'] as const
export type Confirmer = (typeof CONFIRMERS)[number]
const REACHED = new Set(['knows-and-agrees'])

/**
 * The rung `confirm` means another way than the customer himself; the contact counts once he was reached and agreed. A second device is
 * seen by the bank's own system alone, which in turn has no colleague to ask.
 */
export function confirmersFor(
  { row, steps }: Pick<Matter, 'row' | 'steps'>,
  caller: Pick<Act['caller'], 'kind'>,
): readonly Confirmer[] {
  const isSystem = caller.kind === 'key'
  const lastCall = steps.findLast(({ action }) => action === 'call-contact')
  const isReached = REACHED.has(String(lastCall?.evidence['result']))
  const isOpen: Readonly<Record<Confirmer, boolean>> = {
    customer: rungRank(row.rung as Rung) < rungRank('confirm'),
    colleague: !isSystem,
    contact: isReached,
    device: isSystem,
  }
  return CONFIRMERS.filter((each) => isOpen[each])
}

export async function noticeOf(act: Pick<Act, 'db' | 'nowMs'>, deps: CounterDeps, matter: Matter, locale: Locale) {
  const { row, branch, policy, record } = matter
  const { name, account } = partyOf(record.event, 'payee', null)
  return fillNotice(act, { notices: deps.notices, policy, row, branch, payee: name ?? account, locale })
}

/** The screen in one language. */
export async function renderCounter(
  act: Pick<Act, 'db' | 'personal' | 'caller' | 'nowMs' | 'nowIso' | 'actor'>,
  deps: CounterDeps,
  decisions: DecisionPort,
  matter: Matter,
  locale: Locale,
): Promise<CounterView> {
  const { row, branch, policy, record, first, situation, asking, steps } = matter
  const explanation = await decisions.explain(row.seq, locale, maskText)
  const names = await namesOfActors(act, [...steps.map(({ actor }) => actor), row.served_by ?? ''])
  const notice = await noticeOf(act, deps, matter, locale)
  const type = record.decision.suspected[0]?.type
  const known = type === undefined ? undefined : deps.scamTypes[type]
  const payee = partyOf(record.event, 'payee', isNewPayee(record.event, record.decision.features))
  return {
    id: row.id,
    version: row.version,
    state: row.state as CounterView['state'],
    policy: policy.id,
    subjectKey: row.subject_key,
    organisation: { id: branch.id, name: branch.name },
    decisionId: `dec_${row.seq}`,
    rung: row.rung as Rung,
    score: row.score,
    first: { rung: first.decision.verdict as Rung, score: first.decision.score },
    isOverridden: matter.supposition?.overrides ?? false,
    suspected: (explanation?.suspected ?? []).map(({ type: id, title, share }) => ({ type: id, title, share })),
    reasons: reasonsOf(explanation),
    say: [...(known?.say[locale] ?? [])],
    signs: [...(known?.signs[locale] ?? [])],
    advice: [...(known?.counter[locale] ?? [])],
    cares: asking.cares.map(({ id, say, callContact = false }) => ({ id, say: say[locale], callContact })),
    payer: { ...partyOf(record.event, 'payer', null), age: row.age },
    payee,
    amountMinor: row.amount_minor,
    currency: row.currency,
    purpose: purposeOf(deps, situation, locale),
    relation: row.relation as CounterView['relation'],
    asking: policy.questionOrder,
    notice: notice === undefined ? null : noticeView(matter, notice),
    questions: await questionViews(act, deps, matter, locale),
    nextQuestion: asking.next ?? null,
    looks: situation.looks,
    lookNames: [...policy.looks],
    proof: situation.proof,
    repeatedWords: situation.hasRepeatedWords,
    missing: [...matter.missing],
    confirmation: {
      isRequired: asking.requirements.confirmation,
      isDone: matter.isConfirmed,
      by: [...confirmersFor(matter, act.caller)],
    },
    hold: await holdView(act, matter, locale),
    isProposedByMe: row.proposed_by === act.actor,
    isServedByMe: row.served_by === act.actor,
    reportedAt: row.reported_at,
    startedAt: row.recorded_at,
    now: act.nowIso,
    endedAt: row.ended_at,
    timeGoalSeconds: policy.timeGoalSeconds,
    history: steps.map((step) => ({
      no: step.no,
      action: step.action as CounterView['history'][number]['action'],
      actorName: names.get(step.actor) ?? null,
      at: step.recorded_at,
      rung: step.rung as Rung,
      reason: step.reason,
    })),
  }
}

const reasonsOf = (explanation: Explanation | undefined): CounterView['reasons'] =>
  (explanation?.evidence ?? []).map(({ ruleId, reason, weight, source }) => ({ ruleId, reason, weight, source }))

function purposeOf({ questions }: CounterDeps, { answers }: Situation, locale: Locale): string | null {
  const code = answers['purpose']
  return questions['purpose']?.answers.find((answer) => answer.code === code)?.label[locale] ?? null
}

function noticeView({ steps, signature, asking }: Matter, { paper, cases, textSha256 }: FilledNotice) {
  const shown = lastShown(steps)
  return {
    template: paper.template,
    version: paper.version,
    title: paper.title,
    sections: paper.sections.map(({ id, heading, lines }) => ({ id, heading, lines: [...lines] })),
    cases: cases.length,
    textSha256,
    isRequired: asking.requirements.notice,
    isShown: shown?.evidence['textSha256'] === textSha256,
    shownAt: shown?.recorded_at ?? null,
    signedAt: signature?.signed_at ?? null,
    signedWay: (signature?.way ?? null) as 'screen' | 'paper' | null,
  }
}

async function questionViews(
  { db }: Pick<Act, 'db'>,
  deps: CounterDeps,
  { row, record, situation, asking }: Matter,
  locale: Locale,
): Promise<CounterView['questions']> {
  const rows = await db
    .selectFrom('intervention_answer as answer')
    .innerJoin('intervention_step as step', 'step.id', 'answer.step_id')
    .select(['answer.question', 'answer.took_ms', 'step.recorded_at'])
    .where('answer.intervention_id', '=', row.id)
    .orderBy('step.no')
    .execute()
  const payee = partyOf(record.event, 'payee', null)
  const values = {
    payee: payee.name ?? undefined,
    amount: row.amount_minor === null ? undefined : amountText(row.amount_minor, row.currency ?? 'CNY', locale),
    purpose: purposeOf(deps, situation, locale) ?? undefined,
  }
  return asking.questions.map((question) => {
    const code = situation.answers[answerName(question.id)]
    const answer = question.answers.find((each) => each.code === code)
    const asked = rows.findLast((each) => each.question === question.id)
    return {
      id: question.id,
      ask: wordsOf(question, locale, values),
      warning: question.warning[locale],
      whenRed: question.whenRed[locale],
      answers: question.answers.map((each) => ({ code: each.code, label: each.label[locale], tone: each.tone })),
      given:
        answer === undefined
          ? null
          : {
              code: answer.code,
              tone: answer.tone,
              at: asked?.recorded_at ?? row.recorded_at,
              tookMs: asked?.took_ms ?? null,
            },
    }
  })
}

function wordsOf({ ask, askBare }: Question, locale: Locale, values: Readonly<Record<string, string | undefined>>) {
  const isKnown = [...ask[locale].matchAll(/\{(\w+)\}/g)].every(([, slot = '']) => values[slot] !== undefined)
  return isKnown ? fillText(ask[locale], values) : (askBare ?? ask)[locale]
}

async function holdView(
  { db }: Pick<Act, 'db'>,
  { row, policy }: Matter,
  locale: Locale,
): Promise<CounterView['hold']> {
  const hold = await db
    .selectFrom('hold')
    .select(['kind', 'starts_at', 'ends_at'])
    .where('intervention_id', '=', row.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (hold === undefined) return null
  const kind = hold.kind as keyof InterceptPolicy['holds']
  const { basis, atEnd } = policy.holds[kind]
  return { kind, startsAt: hold.starts_at, endsAt: hold.ends_at, basis: basis[locale], atEnd }
}
