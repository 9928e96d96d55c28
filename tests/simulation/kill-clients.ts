import { canonicalJson } from '@lianfang/engine'
import type { Random } from '../../packages/platform/src/simulator/random.ts'

/** What a client was told about an event: nothing the log says later may differ. */
export interface Acknowledged {
  readonly seq: number
  readonly decision: string
  readonly hash: string
}

export interface ClientOptions {
  readonly events: Iterator<object>
  /** Resolves with where the server is; waits while it is down. */
  readonly address: () => Promise<{ readonly url: string; readonly key: string }>
  readonly random: Random
  readonly isStopping: () => boolean
}

/** What all clients were told, and every answer that must not happen. */
export class Answers {
  readonly acknowledged = new Map<string, Acknowledged>()
  readonly sent = new Set<string>()
  readonly violations: string[] = []
  readonly #decided = new Set<string>()
  repeated = 0
  turnedAway = 0

  take(id: string, status: number, answer: WireAnswer): boolean {
    if (answer.status !== 'decided' && answer.status !== 'repeated') {
      if (status < 500 && status !== 429 && answer.retryable !== true) this.violations.push(`event ${id}: ${JSON.stringify(answer)}`)
      this.turnedAway += 1
      return false
    }
    const told = { seq: Number(answer.id?.replace('dec_', '')), decision: canonicalJson(answer.decision), hash: answer.chain?.hash ?? '' }
    const before = this.acknowledged.get(id)
    if (before !== undefined && canonicalJson(before) !== canonicalJson(told)) this.violations.push(`event ${id} was answered in two ways: ${canonicalJson(before)} and ${canonicalJson(told)}`)
    if (answer.status === 'repeated') this.repeated += 1
    else if (this.#decided.has(id)) this.violations.push(`event ${id} was decided twice`)
    else this.#decided.add(id)
    this.acknowledged.set(id, told)
    return true
  }
}

interface WireAnswer {
  readonly status?: string | number
  readonly id?: string
  readonly decision?: unknown
  readonly chain?: { readonly hash: string }
  readonly retryable?: boolean
}

/** Sends one to twenty events at a time, often twice at once, and sends again until each is answered. */
export async function runClient(options: ClientOptions, answers: Answers): Promise<void> {
  const { random, isStopping } = options
  let open: { id: string }[] = []
  while (!isStopping() || open.length > 0) {
    if (open.length === 0) open = takeEvents(options.events, random.chance(0.5) ? 1 : 2 + random.below(19))
    if (open.length === 0) return
    for (const { id } of open) answers.sent.add(id)
    const server = await options.address()
    const posts = random.chance(0.25) ? [post(server, open, answers), post(server, open, answers)] : [post(server, open, answers)]
    const done = new Set((await Promise.all(posts)).flat())
    if (done.size === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    open = open.filter(({ id }) => !done.has(id))
    if (open.length === 0 && random.chance(0.1)) open = repeatOld(done)
  }

  /** Now and then what was answered long ago is sent once more. */
  function repeatOld(done: ReadonlySet<string>): { id: string }[] {
    const again = remembered.get(random.below(remembered.size))
    remembered.set(remembered.size, lastSent)
    return again === undefined || done.has(again[0]?.id ?? '') ? [] : [...again]
  }
}

const remembered = new Map<number, readonly { id: string }[]>()
let lastSent: readonly { id: string }[] = []

function takeEvents(events: Iterator<object>, count: number): { id: string }[] {
  const taken: { id: string }[] = []
  for (let next = taken.length < count ? events.next() : undefined; next !== undefined && next.done !== true;) {
    taken.push(next.value as { id: string })
    if (taken.length === count) break
    next = events.next()
  }
  lastSent = [...taken]
  return taken
}

/** Gives the ids that were answered. */
async function post(server: { readonly url: string; readonly key: string }, events: readonly { id: string }[], answers: Answers): Promise<string[]> {
  try {
    const response = await fetch(`${server.url}/v1/decisions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
      body: JSON.stringify(events.length === 1 ? events[0] : events),
    })
    const body = (await response.json()) as WireAnswer & { readonly results?: readonly WireAnswer[] }
    const results = body.results ?? events.map(() => body)
    return events.flatMap(({ id }, index) => (answers.take(id, response.status, results[index] ?? {}) ? [id] : []))
  } catch {
    return []
  }
}
