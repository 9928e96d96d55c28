import type { CompiledBook, Decision, Engine, ParsedEvent, Rung } from '@lianfang/engine'
import { suppose } from '@lianfang/engine/explain'
import { rungRank } from '../../../packages/platform/src/domain/intervention-lifecycle.ts'
import type { Question, Questions } from '../../../packages/platform/src/domain/question.ts'
import { chooseQuestion } from '../../../packages/platform/src/interventions/choose-question.ts'
import { withFields } from '../../../packages/platform/src/interventions/decide-again.ts'
import type { Random } from '../../../packages/platform/src/simulator/random.ts'
import { answerOf, coachedShare, RETRY_SHARE, stops, typeOf, type Measure, type Truth } from './customers.ts'
import { Tally } from './tally.ts'
import type { Labelled } from './traffic.ts'

/** How a branch walks people through. `none`: the rung alone acts. `fixed`: the same questions in the same order. `by-gain`: whichever says most. */
export type Way = 'none' | 'fixed' | 'by-gain'

export interface BranchOptions {
  readonly book: CompiledBook
  readonly engine: Engine
  readonly questions: Questions
  readonly way: Way
  readonly questionsMost: number
  /** 1: as the research assumes; to be varied. */
  readonly complianceFactor: number
  readonly random: Random
}

const RETRY_AFTER_MS = 10 * 60_000

/** One bank that decides, asks and holds, with customers who answer and comply as the research assumes. */
export class Branch {
  readonly tally = new Tally()
  readonly #options: BranchOptions
  readonly #fixed: readonly Question[]
  readonly #truths = new Map<string, Truth>()
  readonly #stopped = new Set<string>()
  #seq = 0
  #count = 0

  constructor(options: BranchOptions) {
    this.#options = options
    const all = Object.values(options.questions).filter(({ kinds }) => kinds.includes('transfer'))
    const five = all.filter(({ blanket }) => blanket !== undefined)
    this.#fixed = five.toSorted((left, right) => (left.blanket ?? 0) - (right.blanket ?? 0))
  }

  see({ event, victimOf, isAccomplice, account }: Labelled): void {
    if (isAccomplice) return this.#observe(event)
    const caseId = victimOf?.caseId
    // Who has understood pays the deceivers no more.
    if (caseId !== undefined && this.#stopped.has(caseId)) {
      this.tally.saved(caseId, amountOf(event))
      return
    }
    const outcome = this.#serve(event, victimOf, account)
    if (caseId === undefined || outcome === undefined) return
    if (outcome === 'paid') this.tally.lost(caseId, amountOf(event))
    else if (outcome === 'stopped') {
      this.#stopped.add(caseId)
      this.tally.saved(caseId, amountOf(event))
    } else this.#retry(event, victimOf, account)
  }

  #observe(event: Labelled['event']): void {
    const parsed = this.#options.engine.parse(event)
    if (parsed.ok) this.#options.engine.admit(parsed.event, ++this.#seq, 'sim')
    else this.tally.unread += 1
  }

  /** `held`: the money did not go, and the customer is not convinced. */
  #serve(
    event: Labelled['event'],
    victimOf: Labelled['victimOf'],
    account: string,
  ): 'paid' | 'stopped' | 'held' | undefined {
    const { engine, random, complianceFactor } = this.#options
    const parsed = engine.parse(event)
    if (!parsed.ok) {
      this.tally.unread += 1
      return undefined
    }
    const decision = engine.admit(parsed.event, ++this.#seq, 'sim')
    if (decision.kind !== 'transfer' || decision.verdict === 'observed') return undefined
    const truth = this.#truthOf(victimOf)
    const first = decision.verdict
    const type = victimOf === undefined ? undefined : typeOf(victimOf.type)
    // Nobody stands at the machine to ask.
    const canAsk = this.#options.way !== 'none' && event['channel'] !== 'atm'
    const isAsked = canAsk && rungRank(first) >= rungRank('ask')
    const last = isAsked ? this.#ask(parsed.event, event, decision, truth, type) : first
    this.tally.decided({ truth, first, last, account, timeMs: parsed.event.timeMs })
    if (truth === 'honest') return 'paid'
    const strongest = rungRank(last) > rungRank(first) ? last : first
    const measure = measureOf(isAsked ? strongest : last, event['channel'] === 'counter')
    if (measure !== undefined && stops(measure, truth, complianceFactor, random)) return 'stopped'
    return rungRank(last) >= rungRank('hold') ? 'held' : 'paid'
  }

  /** Asks until nothing more can change the verdict, then has it decided anew. */
  #ask(first: ParsedEvent, event: Labelled['event'], decision: Decision, truth: Truth, type: string | undefined): Rung {
    const { book, engine, random, questionsMost } = this.#options
    const supposed = suppose(book, decision, first)
    const fields: Record<string, string> = {}
    const tookMs: number[] = []
    for (let asked = 0; asked < questionsMost; asked += 1) {
      const question = this.#next(
        decision,
        fields,
        questionsMost - asked,
        (more) => supposed.judge({ ...fields, ...more }).rung,
      )
      if (question === undefined) break
      const answer = answerOf(question, truth, type, random)
      fields[question.field] = answer.code
      tookMs.push(answer.tookMs)
    }
    this.tally.asked(truth, tookMs)
    if (tookMs.length === 0) return decision.verdict as Rung
    const added = {
      ...fields,
      'answering.fastestMs': Math.min(...tookMs),
      'answering.totalMs': tookMs.reduce((sum, ms) => sum + ms, 0),
    }
    const again = engine.parse({
      ...withFields(event, asDurations(added)),
      id: `${first.id}-asked`,
      time: new Date(first.timeMs + 60_000).toISOString(),
    })
    if (!again.ok) throw new TypeError(JSON.stringify(again.problems))
    return engine.admit(again.event, ++this.#seq, 'sim').verdict as Rung
  }

  #next(
    decision: Decision,
    fields: Readonly<Record<string, string>>,
    most: number,
    verdictIf: (added: Readonly<Record<string, string>>) => Rung,
  ): Question | undefined {
    const { way, questions } = this.#options
    if (way === 'fixed') return this.#fixed.find(({ field }) => fields[field] === undefined)
    const answers = Object.fromEntries(
      Object.entries(fields).map(([name, code]) => [name.slice('answer.'.length), code]),
    )
    return chooseQuestion({ questions, kind: 'transfer', suspected: decision.suspected, answers, verdictIf, most })
  }

  /** Another way: a new payment of the same sum to the same payee, from the telephone. */
  #retry(event: Labelled['event'], victimOf: Labelled['victimOf'], account: string): void {
    if (victimOf === undefined) return
    const { random } = this.#options
    if (!random.chance(RETRY_SHARE)) {
      // He waits; at its end the hold asks for a decision, and a person refuses or he pays: counted as lost.
      this.tally.lost(victimOf.caseId, amountOf(event))
      return
    }
    const at = event['time']
    const atMs = typeof at === 'number' ? at : Date.parse(String(at))
    const time = new Date(atMs + RETRY_AFTER_MS).toISOString()
    const name = `retry-${(this.#count += 1)}`
    const outcome = this.#serve({ ...event, id: name, paymentId: name, time, channel: 'mobile' }, victimOf, account)
    if (outcome === 'paid' || outcome === undefined) this.tally.lost(victimOf.caseId, amountOf(event))
    else {
      this.tally.retriesHeld += 1
      this.#stopped.add(victimOf.caseId)
      this.tally.saved(victimOf.caseId, amountOf(event))
    }
  }

  #truthOf(victimOf: Labelled['victimOf']): Truth {
    if (victimOf === undefined) return 'honest'
    const known = this.#truths.get(victimOf.caseId)
    if (known !== undefined) return known
    const truth: Truth = this.#options.random.chance(coachedShare(victimOf.type)) ? 'coached' : 'victim'
    this.#truths.set(victimOf.caseId, truth)
    return truth
  }
}

function measureOf(rung: Rung, isCounter: boolean): Measure | undefined {
  if (rung === 'allow') return undefined
  if (rung === 'hold' || rung === 'refuse') return isCounter ? 'hold-at-counter' : 'hold'
  return rung
}

/** Durations go over the wire as rules write them. */
const asDurations = (added: Readonly<Record<string, string | number>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(added).map(([name, value]) => [name, typeof value === 'number' ? `${Math.max(1, value)}ms` : value]),
  )

function amountOf(event: Labelled['event']): number {
  const amount = event['amount']
  if (typeof amount === 'object' && amount !== null) return (amount as { readonly minor: number }).minor
  return Math.round(Number.parseFloat(String(amount)) * 100)
}
