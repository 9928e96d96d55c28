import { canonicalJson } from '@lianfang/engine'
import type { Random } from '../../packages/platform/src/simulator/random.ts'

/** What a client was told about an event: nothing that is said later may differ. */
export interface Acknowledged {
  readonly seq: number
  readonly decision: string
  readonly hash: string
}

export interface ServerAddress {
  readonly url: string
  readonly key: string
}

/** What all clients were told, and every answer that must not happen. */
export class Answers {
  readonly acknowledged = new Map<string, Acknowledged>()
  readonly violations: string[] = []
  readonly #decided = new Set<string>()
  repeated = 0
  turnedAway = 0

  /** True when the client has its answer. */
  take(id: string, answer: WireAnswer): boolean {
    if (answer.status !== 'decided' && answer.status !== 'repeated')
      return this.#takeProblem(id, answer.problem ?? answer)
    const told = {
      seq: Number(answer.id?.replace('dec_', '')),
      decision: canonicalJson(answer.decision),
      hash: answer.chain?.hash ?? '',
    }
    const before = this.acknowledged.get(id)
    if (before !== undefined && canonicalJson(before) !== canonicalJson(told))
      this.violations.push(`event ${id} was answered in two ways`)
    if (answer.status === 'repeated') this.repeated += 1
    else if (this.#decided.has(id)) this.violations.push(`event ${id} was decided twice`)
    else this.#decided.add(id)
    this.acknowledged.set(id, told)
    return true
  }

  #takeProblem(id: string, problem: WireAnswer): boolean {
    this.turnedAway += 1
    if (problem.retryable === true) return false
    this.violations.push(`event ${id} was refused for good: ${JSON.stringify(problem)}`)
    return true
  }
}

/** One sender: one to twenty events at a time, often the same twice at once, each sent again until it is answered. */
export class Client {
  readonly #events: Iterator<object>
  readonly #address: () => Promise<ServerAddress>
  readonly #random: Random
  readonly #answers: Answers
  readonly #sentBefore: WireEvent[] = []

  constructor(events: Iterator<object>, address: () => Promise<ServerAddress>, random: Random, answers: Answers) {
    this.#events = events
    this.#address = address
    this.#random = random
    this.#answers = answers
  }

  async run(isStopping: () => boolean): Promise<void> {
    while (!isStopping()) {
      const batch = this.#take(this.#random.chance(0.5) ? 1 : 2 + this.#random.below(19))
      if (this.#random.chance(0.1) && this.#sentBefore.length > 0)
        batch.push(this.#sentBefore[this.#random.below(this.#sentBefore.length)] as WireEvent)
      if (batch.length === 0) return
      await this.#sendUntilAnswered(batch)
      this.#sentBefore.push(...batch)
    }
  }

  #take(count: number): WireEvent[] {
    const taken: WireEvent[] = []
    while (taken.length < count) {
      const next = this.#events.next()
      if (next.done === true) break
      taken.push(next.value as WireEvent)
    }
    return taken
  }

  async #sendUntilAnswered(batch: readonly WireEvent[]): Promise<void> {
    for (let open = [...batch]; open.length > 0;) {
      const server = await this.#address()
      const copies = this.#random.chance(0.25) ? 2 : 1
      const done = new Set((await Promise.all(Array.from({ length: copies }, () => this.#post(server, open)))).flat())
      open = open.filter(({ id }) => !done.has(id))
      if (open.length > 0) await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  /** Gives the ids that were answered. */
  async #post(server: ServerAddress, events: readonly WireEvent[]): Promise<string[]> {
    try {
      const response = await fetch(`${server.url}/v1/decisions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
        body: JSON.stringify(events.length === 1 ? events[0] : events),
      })
      const body = (await response.json()) as WireAnswer & { readonly results?: readonly WireAnswer[] }
      return events.flatMap(({ id }, index) => (this.#answers.take(id, body.results?.[index] ?? body) ? [id] : []))
    } catch {
      return []
    }
  }
}

interface WireEvent {
  readonly id: string
}

interface WireAnswer {
  readonly status?: string | number
  readonly id?: string
  readonly decision?: unknown
  readonly chain?: { readonly hash: string }
  readonly retryable?: boolean
  readonly problem?: WireAnswer
}
