import { sql } from 'kysely'
import type { House } from './house.ts'
import {
  NO_STATEMENT,
  parseStatement,
  readCheckpointLines,
  statementHash,
  statementText,
  type AuditCheckpoint,
  type AuditSigner,
  type SignedHead,
} from './audit-checkpoint.ts'
import { appendLine, mendLines } from './lines-file.ts'

export interface AuditCheckpointOptions {
  readonly house: House
  /** Outside the database. */
  readonly file: string
  readonly signer: AuditSigner
  readonly everyMs: number
  readonly nowMs: () => number
  readonly notice: (text: string) => void
}

/** Signs the heads of all chains of a house soon after news and when it closes: first outside the database, then inside. */
export class AuditCheckpointWriter {
  readonly #options: AuditCheckpointOptions
  readonly #signed = new Map<string, SignedHead>()
  /** Written outside and not yet inside. */
  #owed: AuditCheckpoint[] = []
  #last = { number: 0, hash: NO_STATEMENT }
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(options: AuditCheckpointOptions) {
    this.#options = options
  }

  /** Takes up what was signed before, says what the log no longer holds of it, and signs what came since. */
  async start(): Promise<void> {
    const { house, file, notice } = this.#options
    await mendLines(file)
    const inside = await listCheckpointsInside(house)
    const { checkpoints: outside } = await readCheckpointLines(file)
    const known = new Set(inside.map(({ number }) => number))
    this.#owed = outside.filter(({ number }) => !known.has(number))
    for (const { number, statement } of [...inside, ...outside].toSorted((a, b) => a.number - b.number)) {
      for (const head of parseStatement(statement)?.heads ?? []) this.#signed.set(head.organisation, head)
      this.#last = { number, hash: statementHash(statement) }
    }
    if (inside.length > outside.length)
      notice(
        `the audit log of "${house.name}": ${inside.length - outside.length} signed checkpoints are missing in ${file}; \`lianfang verify\` says which`,
      )
    for (const lost of await this.#findLost())
      notice(`the audit log of "${house.name}" is not what was signed: ${lost}; \`lianfang verify\` says more`)
    await this.write()
  }

  /** There is news: a checkpoint follows soon, one for all that came meanwhile. */
  announce(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      void this.write()
    }, this.#options.everyMs).unref()
  }

  write(): Promise<void> {
    this.#writing = this.#writing
      .then(() => this.#writeNow())
      .catch((error: unknown) => {
        this.#options.notice(
          `a checkpoint of the audit log of "${this.#options.house.name}" was not written: ${error instanceof Error ? error.message : String(error)}`,
        )
      })
    return this.#writing
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer)
    await this.write()
  }

  async #writeNow(): Promise<void> {
    await this.#payOwed()
    const { house, file, signer, nowMs } = this.#options
    const changed = (await this.#listHeads()).filter((head) => head.hash !== this.#signed.get(head.organisation)?.hash)
    if (changed.length === 0) return
    const number = this.#last.number + 1
    const statement = statementText({
      house: house.name,
      number,
      previous: this.#last.hash,
      at: new Date(nowMs()).toISOString(),
      keyId: signer.keyId,
      heads: changed,
    })
    const checkpoint = { number, statement, signature: signer.sign(statement).toString('base64') }
    await appendLine(file, checkpoint)
    this.#last = { number, hash: statementHash(statement) }
    for (const head of changed) this.#signed.set(head.organisation, head)
    this.#owed.push(checkpoint)
    await this.#payOwed()
  }

  /** What the newest signed heads say and the log does not. */
  async #findLost(): Promise<string[]> {
    const signed = [...this.#signed.values()]
    const rows = await this.#options.house.db
      .selectFrom('audit_entry')
      .select(['organisation_id', 'hash'])
      .where(
        sql<boolean>`(organisation_id, seq) in (select * from unnest(${signed.map(({ organisation }) => organisation)}::text[], ${signed.map(({ seq }) => seq)}::bigint[]))`,
      )
      .execute()
    const found = new Map(rows.map((row) => [row.organisation_id, row.hash.toString('hex')]))
    return signed.flatMap(({ organisation, seq, hash }) => {
      const present = found.get(organisation)
      if (present === undefined) return [`entry ${seq} of ${organisation} is gone`]
      return present === hash ? [] : [`entry ${seq} of ${organisation} has another hash`]
    })
  }

  async #payOwed(): Promise<void> {
    for (let next = this.#owed[0]; next !== undefined; next = this.#owed[0]) {
      await insertCheckpoint(this.#options.house, next)
      this.#owed.shift()
    }
  }

  async #listHeads(): Promise<SignedHead[]> {
    const rows = await this.#options.house.db
      .selectFrom('audit_head')
      .selectAll()
      .where('seq', '>', 0)
      .orderBy('organisation_id')
      .execute()
    return rows.map((row) => ({ organisation: row.organisation_id, seq: row.seq, hash: row.hash.toString('hex') }))
  }
}

async function listCheckpointsInside({ db }: House): Promise<AuditCheckpoint[]> {
  const rows = await db.selectFrom('audit_checkpoint').selectAll().orderBy('number').execute()
  return rows.map(({ number, statement, signature }) => ({
    number,
    statement,
    signature: signature.toString('base64'),
  }))
}

const HEADS_PER_INSERT = 5_000

async function insertCheckpoint({ db }: House, { number, statement, signature }: AuditCheckpoint): Promise<void> {
  const heads = parseStatement(statement)?.heads ?? []
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('audit_checkpoint')
      .values({ number, statement, signature: Buffer.from(signature, 'base64') })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    for (let at = 0; at < heads.length; at += HEADS_PER_INSERT)
      await transaction
        .insertInto('audit_signed_head')
        .values(
          heads
            .slice(at, at + HEADS_PER_INSERT)
            .map(({ organisation, seq }) => ({ organisation_id: organisation, seq, number })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute()
  })
}
