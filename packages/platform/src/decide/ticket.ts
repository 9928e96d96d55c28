import type { ParsedEvent } from '@lianfang/engine'
import type { Entry } from '../store/chain.ts'

/** What became of one submitted event. `decided` and `repeated` are durable; the others decided nothing. */
export type SubmitResult =
  | { readonly status: 'decided' | 'repeated'; readonly entry: Entry }
  /** The same source sent another event under this id before. */
  | { readonly status: 'conflict'; readonly seq: number }
  | { readonly status: 'busy'; readonly retryAfterMs: number }
  | { readonly status: 'unavailable'; readonly reason: string; readonly retryAfterMs: number }
  /** The engine failed on this event: a defect of the program, to be told to whoever runs it. */
  | { readonly status: 'failed' }

/** Events submitted together, on their way through the decider in their order. */
export class Ticket {
  readonly source: string
  readonly events: readonly ParsedEvent[]
  readonly answer: Promise<SubmitResult[]>
  /** What the database has of these events, when it had to be asked. */
  readonly found = new Map<string, Entry>()
  isLookingUp = false
  /** Index of the next event to admit. */
  next = 0
  readonly #results: (SubmitResult | undefined)[]
  #open: number
  #resolve: (results: SubmitResult[]) => void = () => undefined

  constructor(source: string, events: readonly ParsedEvent[]) {
    this.source = source
    this.events = events
    this.#results = new Array<SubmitResult | undefined>(events.length).fill(undefined)
    this.#open = events.length
    this.answer = new Promise((resolve) => {
      this.#resolve = resolve
      if (events.length === 0) resolve([])
    })
  }

  /** The first result of an event stands. */
  settle(index: number, result: SubmitResult): void {
    if (this.#results[index] !== undefined) return
    this.#results[index] = result
    this.#open -= 1
    if (this.#open === 0) this.#resolve(this.#results as SubmitResult[])
  }

  settleRest(result: SubmitResult): void {
    for (let index = 0; index < this.events.length; index += 1) this.settle(index, result)
  }
}
