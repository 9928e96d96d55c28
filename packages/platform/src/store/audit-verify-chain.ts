import { auditHash, searchableReason, type AuditAct } from './audit-log.ts'
import type { AuditFinding, AuditFindingCode } from './audit-finding.ts'
import type { AuditHeadRow, AuditRow } from './audit-rows.ts'

/** What was signed of one chain: seq → hash, and when. */
export type SignedSeqs = ReadonlyMap<number, { readonly hash: string; readonly at: string }>

const GENESIS = '0'.repeat(64)
/** Acts of one organisation wait for each other, so an entry may carry a time a little before the one it follows. */
const TIME_TOLERANCE_MS = 5 * 60_000

/** Goes through one chain from its first entry, one entry behind what it is given, because the next tells what a hash was. */
export class AuditChainCheck {
  readonly findings: AuditFinding[] = []
  entries = 0
  readonly #organisationId: string
  readonly #signed: SignedSeqs
  readonly #signedSeqs: readonly number[]
  #held: AuditRow | undefined
  #lastSeq = 0
  /** What the next entry must name; undefined after damage that says nothing about it. */
  #expected: string | undefined = GENESIS
  #lastAtMs = Number.NEGATIVE_INFINITY
  #lastGoodSigned = 0
  #isRewritten = false
  #signedAhead = 0

  constructor(organisationId: string, signed: SignedSeqs) {
    this.#organisationId = organisationId
    this.#signed = signed
    this.#signedSeqs = [...signed.keys()].sort((a, b) => a - b)
  }

  add(row: AuditRow): void {
    if (this.#held !== undefined) this.#check(this.#held, row.prev_hash)
    this.#held = row
  }

  /** `head` is the row that new entries are appended after. */
  finish(head: AuditHeadRow | undefined): void {
    if (this.#held !== undefined) this.#check(this.#held, head?.seq === this.#held.seq ? head.hash : undefined)
    const signedSeq = this.#signedSeqs.at(-1) ?? 0
    const known = Math.max(signedSeq, head?.seq ?? 0)
    const name = this.#organisationId
    if (this.entries === 0 && known > 0)
      this.#find('dropped-chain', 1, `all ${known} entries of the chain of ${name} are gone`)
    else if (known > this.#lastSeq)
      this.#find(
        'truncated-tail',
        this.#lastSeq + 1,
        `entries ${this.#lastSeq + 1} to ${known} were ${signedSeq > this.#lastSeq ? 'signed' : 'written'} and are gone`,
        known,
      )
    if (this.entries === 0) return
    if (head === undefined) this.#find('missing-head', this.#lastSeq, `the head row of the chain of ${name} is gone`)
    else if (
      head.seq < this.#lastSeq ||
      (head.seq === this.#lastSeq && this.#expected !== undefined && head.hash !== this.#expected)
    )
      this.#find(
        'edited-head',
        head.seq,
        `the head row of the chain of ${name} says entry ${head.seq} and does not fit the last entry ${this.#lastSeq}`,
      )
  }

  /** Entries that no statement covers yet. */
  get unsigned(): number {
    return Math.max(0, this.#lastSeq - (this.#signedSeqs.at(-1) ?? 0))
  }

  #check(row: AuditRow, namedByNext: string | undefined): void {
    this.entries += 1
    this.#checkNumber(row)
    const content = parseContent(row.content)
    const computed = hashOf(row.prev_hash, row.content)
    const isLinked = this.#expected === undefined || row.prev_hash === this.#expected
    let effective: string | undefined = row.hash
    if (computed !== row.hash) effective = this.#blameHash(row, computed, isLinked, namedByNext)
    else if (content === undefined)
      this.#find('unreadable-entry', row.seq, `entry ${row.seq} fits its hash and is no audit entry`)
    else effective = this.#checkPlace(row, content, isLinked)
    if (content !== undefined && computed === row.hash) this.#checkTime(row, content)
    // What stands in a wrong place says nothing of what was signed for it.
    if (effective !== undefined) this.#compareSigned(row, effective)
    this.#expected = effective
    this.#lastSeq = row.seq
  }

  #checkNumber(row: AuditRow): void {
    if (row.seq === this.#lastSeq + 1) return
    if (row.seq <= this.#lastSeq) {
      this.#find('doubled-entry', row.seq, `entry ${row.seq} is there more than once, or before the first`)
      return
    }
    const last = row.seq - 1
    const what = last === this.#lastSeq + 1 ? `entry ${last} is` : `entries ${this.#lastSeq + 1} to ${last} are`
    this.#find('deleted-entries', this.#lastSeq + 1, `${what} gone`, last)
    this.#expected = undefined
  }

  #blameHash(row: AuditRow, computed: string, isLinked: boolean, namedByNext: string | undefined): string | undefined {
    if (isLinked && (namedByNext === computed || this.#signed.get(row.seq)?.hash === computed)) {
      this.#find('edited-hash', row.seq, `the stored hash of entry ${row.seq} is not that of its content`)
      return computed
    }
    if (this.#expected !== undefined && !isLinked && hashOf(this.#expected, row.content) === row.hash) {
      this.#find(
        'edited-previous-hash',
        row.seq,
        `entry ${row.seq} names another previous hash than it was hashed with`,
      )
      return row.hash
    }
    this.#find('edited-content', row.seq, `the content of entry ${row.seq} is not what was hashed`)
    return row.hash
  }

  /** A row that fits its own hash: is it where it was written, and do the search columns say what it says? */
  #checkPlace(row: AuditRow, content: AuditContent, isLinked: boolean): string | undefined {
    if (content.organisationId !== row.organisation_id) {
      this.#find(
        'foreign-entry',
        row.seq,
        `entry ${row.seq} was written in the chain of ${String(content.organisationId)}`,
      )
      return undefined
    }
    if (content.seq !== row.seq) {
      this.#find('moved-entry', row.seq, `what stands at ${row.seq} was written as entry ${String(content.seq)}`)
      return undefined
    }
    for (const column of differingColumns(row, content))
      this.#find(
        'edited-column',
        row.seq,
        `the search column "${column}" of entry ${row.seq} says something else than its content`,
      )
    if (!isLinked) {
      this.#find(
        'broken-link',
        row.seq,
        `entry ${row.seq} does not follow what stands before it: one of the two was written anew`,
      )
    }
    return row.hash
  }

  #checkTime(row: AuditRow, content: AuditContent): void {
    const atMs = Date.parse(String(content.at))
    if (Number.isNaN(atMs)) return
    if (atMs < this.#lastAtMs - TIME_TOLERANCE_MS)
      this.#find(
        'impossible-time',
        row.seq,
        `entry ${row.seq} is dated ${String(content.at)}, before the entry it follows`,
      )
    else {
      const covering = this.#coveringOf(row.seq)
      if (covering !== undefined && atMs > Date.parse(covering.at) + TIME_TOLERANCE_MS)
        this.#find(
          'impossible-time',
          row.seq,
          `entry ${row.seq} is dated ${String(content.at)}, after it was signed at ${covering.at}`,
        )
    }
    this.#lastAtMs = Math.max(this.#lastAtMs, atMs)
  }

  #coveringOf(seq: number) {
    while ((this.#signedSeqs[this.#signedAhead] ?? Number.POSITIVE_INFINITY) < seq) this.#signedAhead += 1
    return this.#signed.get(this.#signedSeqs[this.#signedAhead] ?? 0)
  }

  #compareSigned(row: AuditRow, effective: string): void {
    const signed = this.#signed.get(row.seq)
    if (signed === undefined) return
    if (signed.hash === effective) this.#lastGoodSigned = row.seq
    else if (!this.#isRewritten) {
      this.#isRewritten = true
      this.#find(
        'rewritten-log',
        row.seq,
        `entry ${row.seq} has another hash than was signed: the log was written anew somewhere from entry ${this.#lastGoodSigned + 1} to ${row.seq}`,
      )
    }
  }

  #find(code: AuditFindingCode, seq: number, message: string, lastSeq?: number): void {
    this.findings.push({
      code,
      organisationId: this.#organisationId,
      seq,
      ...(lastSeq === undefined ? {} : { lastSeq }),
      message,
    })
  }
}

type AuditContent = Partial<AuditAct> & { readonly seq?: unknown }

export const hashOf = (prevHash: string, content: string): string =>
  auditHash(Buffer.from(prevHash, 'hex'), content).toString('hex')

export function parseContent(text: string): AuditContent | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function differingColumns(row: AuditRow, content: AuditContent): string[] {
  const said: readonly (readonly [string, string | null, string | null])[] = [
    ['at', row.at, microseconds(content.at)],
    ['actor', row.actor, content.actor ?? null],
    ['operation', row.operation, content.operation ?? null],
    ['subject', row.subject, content.subject ?? null],
    ['outcome', row.outcome, content.outcome ?? null],
    ['reason', row.reason, searchableReason(content.reason)],
  ]
  return said.filter(([, stored, written]) => stored !== written).map(([name]) => name)
}

const microseconds = (at: string | undefined): string | null => at?.replace(/\.(\d{3})Z$/, '.$1000Z') ?? null
