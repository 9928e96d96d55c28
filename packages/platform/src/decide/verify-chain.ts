import { GENESIS_HASH, hashEntry, type Entry, type EntryContent } from '../store/chain.ts'
import type { Finding, FindingCode } from './finding.ts'
import { BOOK_RELEASE, BOOK_WITHDRAWAL, EVENT, LIST_CHANGE } from './replay-entry.ts'

/** What recomputing the event said about a row: only known for events that could be decided again. */
export interface Recomputed {
  readonly decision: string | undefined
  readonly bodyId: string | undefined
  readonly bodyTimeMs: number | undefined
}

interface Suspect {
  readonly entry: Entry
  readonly previous: { readonly seq: number; readonly hash: Buffer; readonly recordedAtMs: number }
  readonly recomputed: Recomputed
  isLinked: boolean
  next: Entry | undefined
}

const SUSPECTS_MAX = 2_000
const RECORDED_CANDIDATES_MAX = 20_000

/** Walks the rows in order, checks numbering, hashes and links, and afterwards says what was done to the rows that do not hold. */
export class ChainCheck {
  readonly #findings: Finding[] = []
  readonly #suspects: Suspect[] = []
  /** Rows whose hash fits another number: row → the number it was written with. */
  readonly #moved = new Map<number, number>()
  readonly #brokenLinks: number[] = []
  #previous = { seq: 0, hash: GENESIS_HASH, recordedAtMs: 0 }

  /** True when the row's hash covers exactly what it says. */
  add(entry: Entry, recomputed: Recomputed): boolean {
    const previous = this.#previous
    const last = this.#suspects.at(-1)
    if (last !== undefined && last.next === undefined && last.entry.seq === previous.seq) last.next = entry
    const isGap = entry.seq !== previous.seq + 1
    if (isGap) this.#findings.push(missingRows(previous.seq + 1, entry.seq - 1))
    const isLinked = entry.prevHash.equals(previous.hash)
    if (!isLinked && !isGap) this.#brokenLinks.push(entry.seq)
    const isIntact = isHashOf(entry, entry)
    if (!isIntact) this.#suspect({ entry, previous, recomputed, isLinked, next: undefined })
    this.#previous = { seq: entry.seq, hash: entry.hash, recordedAtMs: entry.recordedAtMs }
    return isIntact
  }

  finish(): Finding[] {
    const findings = [...this.#findings, ...this.#explainMoves()]
    const explained = new Set<number>()
    for (const suspect of this.#suspects) {
      const finding = this.#explain(suspect)
      if (finding === undefined) continue
      findings.push(finding)
      explained.add(finding.seq)
    }
    const isNear = (seq: number) => [seq - 1, seq].some((row) => explained.has(row) || this.#moved.has(row))
    for (const seq of this.#brokenLinks) {
      if (!isNear(seq))
        findings.push({ seq, code: 'broken-link', message: `entry ${seq} does not follow from the entry before it` })
    }
    return findings.sort((left, right) => left.seq - right.seq)
  }

  #suspect(suspect: Suspect): void {
    const { entry } = suspect
    const writtenAs = [readDecisionSeq(entry), entry.seq - 1, entry.seq + 1].find(
      (seq) => seq !== undefined && seq !== entry.seq && isHashOf(entry, { ...entry, seq }),
    )
    if (writtenAs !== undefined) this.#moved.set(entry.seq, writtenAs)
    else if (this.#suspects.length < SUSPECTS_MAX) this.#suspects.push(suspect)
  }

  #explainMoves(): Finding[] {
    const findings: Finding[] = []
    let run: { from: number; to: number; by: number } | undefined
    for (const [seq, original] of this.#moved) {
      if (this.#moved.get(original) === seq) {
        if (seq < original) findings.push(swapped(seq, original))
        continue
      }
      const by = seq - original
      if (run?.by === by && run.to === seq - 1) run.to = seq
      else {
        if (run !== undefined) findings.push(renumbered(run))
        run = { from: seq, to: seq, by }
      }
    }
    return run === undefined ? findings : [...findings, renumbered(run)]
  }

  #explain(suspect: Suspect): Finding | undefined {
    const { entry, isLinked, next } = suspect
    const { seq } = entry
    const partner = this.#suspects.find((other) => other !== suspect && isHashOf(entry, { ...other.entry, seq }))
    if (partner !== undefined) return seq < partner.entry.seq ? swapped(seq, partner.entry.seq) : undefined
    const single = explainField(suspect)
    if (single !== undefined) return { seq, ...single }
    const isShiftedAfter = next !== undefined && this.#moved.get(next.seq) === next.seq - 1
    const isUnknownToNext = next === undefined || !next.prevHash.equals(entry.hash)
    if (isShiftedAfter || (isUnknownToNext && (!isLinked || next === undefined))) {
      return {
        seq,
        code: 'inserted-row',
        message: `entry ${seq} was not written by this ledger: neither its hash nor its place fits the chain`,
      }
    }
    return {
      seq,
      code: 'edited-body',
      message: `the content of entry ${seq} is not what was hashed: its body was changed`,
    }
  }
}

/** Puts back one field at a time and sees whether the hash then fits. */
function explainField({
  entry,
  previous,
  recomputed,
  next,
}: Suspect): { code: FindingCode; message: string } | undefined {
  const { seq } = entry
  const fits = (changes: Partial<EntryContent>) => isHashOf(entry, { ...entry, ...changes })
  if (hashOrNothing(entry, previous.hash)?.equals(entry.hash) === true) {
    return {
      code: 'edited-previous-hash',
      message: `entry ${seq} names another previous hash than it was written with`,
    }
  }
  const own = hashOrNothing(entry, entry.prevHash)
  if (own !== undefined && next?.prevHash.equals(own) === true)
    return { code: 'edited-hash', message: `the hash of entry ${seq} was changed, its content was not` }
  if (recomputed.decision !== undefined && fits({ decision: recomputed.decision })) {
    return entry.decision === null
      ? { code: 'missing-decision', message: `entry ${seq} has lost its decision` }
      : { code: 'edited-decision', message: `the decision of entry ${seq} was changed` }
  }
  const source = readDecision(entry)?.['source']
  if (typeof source === 'string' && fits({ source }))
    return {
      code: 'edited-source',
      message: `the source of entry ${seq} was changed from ${source} to ${entry.source}`,
    }
  const { bodyId, bodyTimeMs } = recomputed
  if (bodyId !== undefined && fits({ eventId: bodyId }))
    return {
      code: 'edited-event-id',
      message: `the event id of entry ${seq} was changed from ${bodyId} to ${entry.eventId ?? 'none'}`,
    }
  if (bodyTimeMs !== undefined && fits({ occurredAtMs: bodyTimeMs }))
    return {
      code: 'edited-occurred-at',
      message: `the event time of entry ${seq} was changed from ${isoTime(bodyTimeMs)} to ${isoTime(entry.occurredAtMs)}`,
    }
  const kind = [EVENT, LIST_CHANGE, BOOK_RELEASE, BOOK_WITHDRAWAL].find(
    (each) => each !== entry.kind && fits({ kind: each }),
  )
  if (kind !== undefined)
    return { code: 'edited-kind', message: `the kind of entry ${seq} was changed from ${kind} to ${entry.kind}` }
  const lastMs = Math.min(
    next?.recordedAtMs ?? previous.recordedAtMs + RECORDED_CANDIDATES_MAX,
    previous.recordedAtMs + RECORDED_CANDIDATES_MAX,
  )
  for (let recordedAtMs = previous.recordedAtMs; recordedAtMs <= lastMs; recordedAtMs += 1) {
    if (fits({ recordedAtMs }))
      return {
        code: 'edited-recorded-at',
        message: `the recording time of entry ${seq} was changed from ${isoTime(recordedAtMs)} to ${isoTime(entry.recordedAtMs)}`,
      }
  }
  return undefined
}

function isHashOf(entry: Entry, content: EntryContent): boolean {
  return hashOrNothing(content, entry.prevHash)?.equals(entry.hash) === true
}

/** A time finer than a millisecond was never written by the ledger and fits no hash. */
function hashOrNothing(content: EntryContent, prevHash: Buffer): Buffer | undefined {
  return Number.isSafeInteger(content.occurredAtMs) && Number.isSafeInteger(content.recordedAtMs)
    ? hashEntry(content, prevHash)
    : undefined
}

function readDecision(entry: Entry): Readonly<Record<string, unknown>> | undefined {
  try {
    return entry.decision === null ? undefined : (JSON.parse(entry.decision) as Readonly<Record<string, unknown>>)
  } catch {
    return undefined
  }
}

function readDecisionSeq(entry: Entry): number | undefined {
  const seq = readDecision(entry)?.['seq']
  return Number.isSafeInteger(seq) ? (seq as number) : undefined
}

function missingRows(from: number, to: number): Finding {
  const rows = from === to ? `entry ${from} is` : `entries ${from} to ${to} are`
  return { seq: from, code: 'deleted-row', message: `${rows} missing` }
}

function swapped(seq: number, other: number): Finding {
  return { seq, code: 'swapped-rows', message: `entries ${seq} and ${other} have changed places` }
}

function renumbered({ from, to, by }: { from: number; to: number; by: number }): Finding {
  const how = by > 0 ? `${by} too high: something was inserted before` : `${-by} too low: something was removed before`
  return { seq: from, code: 'renumbered-rows', message: `entries ${from} to ${to} are numbered ${how}` }
}

function isoTime(ms: number): string {
  return Number.isInteger(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : `${ms} ms`
}
