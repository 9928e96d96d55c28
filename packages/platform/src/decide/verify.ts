import type { BookSource, Engine } from '@lianfang/engine'
import type pg from 'pg'
import type { Entry } from '../store/chain.ts'
import { listCheckpoints } from '../store/checkpoints.ts'
import { listEntriesAfter, listOtherEntries } from '../store/entries.ts'
import { quoteSchema } from '../store/migrate.ts'
import { readCheckpointFile } from './checkpoint-file.ts'
import { type Edition, listEditions } from './books-in-force.ts'
import type { Finding } from './finding.ts'
import { BOOK_RELEASE, EVENT, LIST_CHANGE, replayEntry } from './replay-entry.ts'
import type { PublicKeys } from './signer.ts'
import { ChainCheck, type Recomputed } from './verify-chain.ts'
import { checkSignatures, checkSigned } from './verify-checkpoints.ts'

export type { Finding, FindingCode } from './finding.ts'

export interface VerifyOptions {
  readonly client: Pick<pg.ClientBase, 'query'>
  readonly schema: string
  readonly createEngine: (books: readonly BookSource[]) => Engine
  /** The checkpoints kept outside the database; without them a cut tail cannot be told from a short log. */
  readonly checkpointsFile: string | undefined
  readonly keys: PublicKeys
  readonly progress?: (seq: number) => void
}

export interface VerifyReport {
  /** Empty: every decision is what its rule book decides, nothing was changed, nothing is missing. */
  readonly findings: readonly Finding[]
  readonly entries: number
  readonly events: number
  readonly listChanges: number
  readonly bookReleases: number
  readonly byVerdict: Readonly<Record<string, number>>
  readonly checkpoints: number
  readonly lastSeq: number
  /** Entries after the last signed one: vouched for by the chain only. */
  readonly unsigned: number
}

const PAGE_ENTRIES = 2_000

/** Decides every event of the log again from its body alone and holds the result against what is stored, byte for byte. */
export async function verifyLedger(options: VerifyOptions): Promise<VerifyReport> {
  const { client, schema } = options
  // In this order: a server at work writes each one outside first, and the entries before both.
  const inside = await listCheckpoints(client, schema)
  const outside = options.checkpointsFile === undefined ? undefined : await readCheckpointFile(options.checkpointsFile)
  const { signed, findings: signatureFindings } = checkSignatures({
    schema,
    inside,
    outside,
    keys: options.keys,
  })
  const books = new ReleasedEditions(await listOtherEntries(client, schema), options.createEngine)
  const recount = new Recount(books)
  const hashes = new Map<number, string>()
  let lastSeq = 0
  for (;;) {
    const entries = await listEntriesAfter(client, schema, lastSeq, PAGE_ENTRIES)
    for (const entry of entries) {
      recount.add(entry)
      if (signed.has(entry.seq)) hashes.set(entry.seq, entry.hash.toString('hex'))
      lastSeq = entry.seq
    }
    options.progress?.(lastSeq)
    if (entries.length < PAGE_ENTRIES) break
  }
  const findings = [
    ...books.findings,
    ...recount.finish(),
    ...(await findDoubled(client, schema)),
    ...checkSigned(signed, hashes, lastSeq),
    ...signatureFindings,
  ]
  const signedSeq = Math.max(0, ...[...signed.keys()].filter((seq) => seq <= lastSeq))
  return {
    findings: findings.sort((left, right) => left.seq - right.seq),
    ...recount.counts,
    checkpoints: signed.size,
    lastSeq,
    unsigned: lastSeq - signedSeq,
  }
}

/** One engine per edition of the rule books, each fed the log from its start, the one in force giving the decisions. */
class ReleasedEditions {
  readonly findings: Finding[] = []
  readonly #editions: readonly { readonly seq: number; readonly engine: Engine | undefined }[]
  #current = 0

  constructor(others: readonly Entry[], createEngine: VerifyOptions['createEngine']) {
    const engines = new Map<string, Engine | undefined>()
    this.#editions = listEditions(others).map((edition) => {
      const key = [...edition.books.values()].sort().join('\n')
      if (!engines.has(key)) engines.set(key, this.#open(edition, createEngine))
      return { seq: edition.seq, engine: engines.get(key) }
    })
  }

  /** The decision of the rule books in force; the windows of those to come are filled as well. */
  replay(entry: Entry): string | undefined {
    while ((this.#editions[this.#current + 1]?.seq ?? Number.POSITIVE_INFINITY) <= entry.seq) this.#current += 1
    const inForce = this.#editions[this.#current]
    let decision: string | undefined
    for (const engine of new Set(this.#editions.slice(this.#current).map((edition) => edition.engine))) {
      const made = engine === undefined ? undefined : replayEntry(engine, entry)
      if (made !== undefined && engine !== undefined && engine === inForce?.engine && inForce.seq < entry.seq)
        decision = engine.encode(made)
    }
    return decision
  }

  parse(body: unknown) {
    return this.#editions[this.#current]?.engine?.parse(body)
  }

  #open({ seq, books }: Edition, createEngine: VerifyOptions['createEngine']): Engine | undefined {
    try {
      return createEngine([...books.values()].map((body) => JSON.parse(body) as BookSource))
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.findings.push({
        seq,
        code: 'no-rule-book',
        message: `the rule books in force from entry ${seq} on cannot be compiled: ${reason}`,
      })
      return undefined
    }
  }
}

/** Goes through the log once: recomputes, compares, counts. */
class Recount {
  readonly counts = { entries: 0, events: 0, listChanges: 0, bookReleases: 0, byVerdict: {} as Record<string, number> }
  readonly #books: ReleasedEditions
  readonly #chain = new ChainCheck()
  readonly #findings: Finding[] = []
  #differing: { first: number; count: number } | undefined
  #isDamaged = false
  #lastSeq = 0

  constructor(books: ReleasedEditions) {
    this.#books = books
  }

  add(entry: Entry): void {
    this.counts.entries += 1
    if (entry.kind === LIST_CHANGE) this.counts.listChanges += 1
    if (entry.kind === BOOK_RELEASE) this.counts.bookReleases += 1
    if (entry.seq !== this.#lastSeq + 1) this.#isDamaged = true
    this.#lastSeq = entry.seq
    const recomputed = this.#recompute(entry)
    const isIntact = this.#chain.add(entry, recomputed)
    if (entry.kind === EVENT) this.#compare(entry, recomputed, isIntact)
    if (!isIntact) this.#isDamaged = true
  }

  finish(): Finding[] {
    const findings = [...this.#findings, ...this.#chain.finish()]
    if (this.#differing !== undefined && findings.length > 0) {
      const { first, count } = this.#differing
      findings.push({
        seq: first,
        code: 'decision-differs',
        message: `${count} later decisions, the first at entry ${first}, rest on what was changed before them`,
      })
    }
    return findings
  }

  #recompute(entry: Entry): Recomputed {
    try {
      const decision = this.#books.replay(entry)
      const parsed = entry.kind === EVENT ? this.#books.parse(JSON.parse(entry.body)) : undefined
      return parsed?.ok === true
        ? { decision, bodyId: parsed.event.id, bodyTimeMs: parsed.event.timeMs }
        : { decision, bodyId: undefined, bodyTimeMs: undefined }
    } catch {
      return { decision: undefined, bodyId: undefined, bodyTimeMs: undefined }
    }
  }

  /** A row that does not hold is explained by the chain; behind damage, differences only follow from it. */
  #compare(entry: Entry, recomputed: Recomputed, isIntact: boolean): void {
    this.counts.events += 1
    const verdict = /"verdict":"([a-z]+)"\}?$/.exec(entry.decision ?? '')?.[1] ?? 'none'
    this.counts.byVerdict[verdict] = (this.counts.byVerdict[verdict] ?? 0) + 1
    if (!isIntact || entry.decision === recomputed.decision) return
    if (this.#isDamaged)
      this.#differing = { first: this.#differing?.first ?? entry.seq, count: (this.#differing?.count ?? 0) + 1 }
    else if (entry.decision === null)
      this.#findings.push({ seq: entry.seq, code: 'missing-decision', message: `entry ${entry.seq} has no decision` })
    else {
      this.#findings.push({
        seq: entry.seq,
        code: 'decision-differs',
        message: `the stored decision of entry ${entry.seq} is not what its rule book decides from the log`,
      })
      this.#isDamaged = true
    }
  }
}

async function findDoubled(client: VerifyOptions['client'], schema: string): Promise<Finding[]> {
  const result = await client.query<{ source: string; event_id: string; seqs: string }>(
    `select source, event_id, string_agg(seq::text, ', ' order by seq) as seqs from ${quoteSchema(schema)}.entry
     where event_id is not null group by source, event_id having count(*) > 1 order by min(seq) limit 1000`,
  )
  return result.rows.map((row) => ({
    seq: Number(row.seqs.split(', ')[1]),
    code: 'doubled-event',
    message: `event ${row.event_id} of ${row.source} was decided more than once: entries ${row.seqs}`,
  }))
}
