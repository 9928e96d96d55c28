import type { FastifyRequest } from 'fastify'
import type { BookSource } from '@lianfang/engine'
import { AppError } from '../domain/errors.ts'
import type { Locale, Text } from '../domain/text.ts'
import type { Caller } from '../domain/caller.ts'
import type { Entry, LedgerName, LedgerPort } from './ports.ts'
import { isoTime } from './summaries.ts'

const MINUTE_MS = 60_000
const BUCKET_MS = 5_000
const BUCKETS = MINUTE_MS / BUCKET_MS
const STOPPED: readonly string[] = ['hold', 'refuse']

/** Counts one ledger's decisions since this server started, and those of the last minute. */
export class Tally {
  readonly sinceMs: number
  readonly #nowMs: () => number
  /** By kind of event, then by verdict. */
  readonly #verdicts = new Map<string, Map<string, number>>()
  readonly #recent: { readonly bucket: number; decided: number; stopped: number }[] = []
  #decided = 0

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
    this.sinceMs = nowMs()
  }

  /** `isLive: false` for what happened before the server started, such as the sample's history: no measure of pace. */
  count(verdict: string, kind: string, isLive = true): void {
    if (verdict === 'observed') return
    this.#decided += 1
    const verdicts = this.#verdicts.get(kind) ?? new Map<string, number>()
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
    this.#verdicts.set(kind, verdicts)
    if (!isLive) return
    const bucket = Math.floor(this.#nowMs() / BUCKET_MS)
    let last = this.#recent.at(-1)
    if (last?.bucket !== bucket) {
      last = { bucket, decided: 0, stopped: 0 }
      this.#recent.push(last)
      while ((this.#recent[0]?.bucket ?? bucket) <= bucket - BUCKETS) this.#recent.shift()
    }
    last.decided += 1
    if (STOPPED.includes(verdict)) last.stopped += 1
  }

  read(): {
    readonly decided: number
    readonly verdicts: Readonly<Record<string, number>>
    readonly byKind: Readonly<Record<string, Readonly<Record<string, number>>>>
    readonly recent: Readonly<Record<string, number>>
  } {
    const nowMs = this.#nowMs()
    const first = Math.floor(nowMs / BUCKET_MS) - BUCKETS
    const recent = this.#recent.filter(({ bucket }) => bucket > first)
    const sum = (name: 'decided' | 'stopped'): number => recent.reduce((total, each) => total + each[name], 0)
    const decided = sum('decided')
    return {
      decided: this.#decided,
      verdicts: this.#sumOfKinds(),
      byKind: Object.fromEntries([...this.#verdicts].map(([kind, verdicts]) => [kind, Object.fromEntries(verdicts)])),
      recent: {
        minutes: 1,
        decided,
        stopped: sum('stopped'),
        ...(nowMs - this.sinceMs < MINUTE_MS ? {} : { perMinute: decided }),
      },
    }
  }

  #sumOfKinds(): Record<string, number> {
    const sums: Record<string, number> = {}
    for (const verdicts of this.#verdicts.values())
      for (const [verdict, count] of verdicts) sums[verdict] = (sums[verdict] ?? 0) + count
    return sums
  }
}

export interface OverviewParts {
  readonly ledgers: Readonly<Partial<Record<LedgerName, LedgerPort>>>
  readonly tallies: Readonly<Partial<Record<LedgerName, Tally>>>
  readonly nowMs: () => number
  /** Bounds from the measurements: half and 99 of 100 decisions were faster; undefined before the first. */
  readonly latencyBounds: () => Promise<{ readonly halfMs: number; readonly mostMs: number } | undefined>
}

/** `GET /v1/overview`: what the first screen says about the state of the net. Without a choice: real traffic as soon as there is some. */
export async function readOverview(parts: OverviewParts, request: FastifyRequest, caller: Caller): Promise<unknown> {
  const asked = caller.kind === 'person' ? caller.house : (request.query as { ledger?: LedgerName }).ledger
  const name = asked ?? (parts.ledgers.sample === undefined || (await hasDecided(parts)) ? 'live' : 'sample')
  const tally = parts.tallies[name]
  if (tally === undefined) throw new AppError('not-found', { detail: 'The sample county was removed.' })
  const latency = name === 'live' ? await parts.latencyBounds() : undefined
  return {
    ledger: name,
    ledgers: Object.entries(parts.ledgers).map(([each, ledger]) => ({ name: each, entries: ledger?.state().seq ?? 0 })),
    now: isoTime(parts.nowMs()),
    since: isoTime(tally.sinceMs),
    ...tally.read(),
    ...(latency === undefined ? {} : { latency }),
  }
}

/** The log also holds entries that are no traffic, such as the rule book's release. */
async function hasDecided({ ledgers, tallies }: OverviewParts): Promise<boolean> {
  if ((tallies.live?.read().decided ?? 0) > 0) return true
  return ((await ledgers.live?.list({ limit: 1 }))?.items.length ?? 0) > 0
}

/** `GET /v1/book`: the names that screens show for rules, scam types and kinds, what to ask and say, and what the policy may spend. */
export function readBook({ books }: LedgerPort, knowledge: Knowledge | undefined): unknown {
  const namesOf = <Part>(partsOf: (book: BookSource) => readonly (readonly [string, Part])[]): Record<string, Part> =>
    Object.fromEntries(books.flatMap(partsOf))
  return {
    books: books.map(({ id, title, policy }) => ({ id, title, budgetsPer10k: policy.budgetsPer10k })),
    kinds: {
      ...namesOf(({ kinds }) =>
        Object.entries(kinds).map(([name, { title, decided }]) => [name, { title, decided }] as const),
      ),
      ...namesOf(({ kinds, id }) =>
        Object.entries(kinds).flatMap(([name, { title, decided, about, subject }]) =>
          decided
            ? [[name, { title, decided, book: id, isPayment: subject === undefined, ...(about && { about }) }] as const]
            : [],
        ),
      ),
    },
    rules: namesOf(({ rules }) =>
      rules.map(({ id, title, weight }) => [id, { title, ...(weight < 0 && { speaksFor: true }) }] as const),
    ),
    types: namesOf(({ typologies }) =>
      typologies.map(({ id, title }) => {
        const known = knowledge?.scamTypes.find((type) => type.id === id)
        return [id, { title, ...(known && { script: known.script, say: known.say, counter: known.counter }) }] as const
      }),
    ),
    questions: knowledge?.questions ?? {},
  }
}

type Points = Readonly<Record<Locale, readonly string[]>>

/** What the content folder knows beside the rule book: how each scam goes, what to say against it, what to ask the customer. */
export interface Knowledge {
  readonly scamTypes: readonly {
    readonly id: string
    readonly script: Points
    readonly say: Points
    readonly counter: Points
  }[]
  readonly questions: Readonly<Record<string, { readonly ask: Text; readonly warning: Text }>>
}

/** Canonical JSON has one member `kind` at its own level, and texts in it have their quotes escaped. */
export const kindOf = ({ decision }: Entry): string => /,"kind":"([^"]*)"/.exec(decision ?? '')?.[1] ?? ''

/** Canonical JSON ends with `"verdict":"…"}`. */
export const verdictOf = ({ decision }: Entry): string =>
  decision === null ? 'observed' : decision.slice(decision.lastIndexOf(':"') + 2, -2)
