import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { compileEngine } from '../decide/compile-engine.ts'
import { readPublicKeys, type PublicKeys } from '../decide/signer.ts'
import { verifyLedger, type VerifyReport } from '../decide/verify.ts'
import type { HouseName } from '../domain/caller.ts'
import { AppError, ERRORS, EXIT_OK } from '../domain/errors.ts'
import { type Command, type Invocation, isSet, textOption } from './command.ts'
import { openCommandDatabase } from './open-database.ts'
import { Progress } from './progress.ts'
import { renderTable } from './table.ts'
import { HOUSES, renderAuditReport, verifyHouse } from './verify-audit.ts'

const LEDGERS = ['live', 'sample'] as const

/** Decides everything again from the log and holds it against what is stored; checks chain and signatures. */
export const VERIFY: Command = {
  name: 'verify',
  summary: 'recompute every recorded decision and the audit log; check chains and checkpoints',
  arguments: { text: '', most: 0 },
  options: {
    ledger: { type: 'string', value: LEDGERS.join('|'), text: 'only this ledger (default: everything there is)' },
    audit: { type: 'string', value: HOUSES.join('|'), text: 'only the audit log of this house' },
    'public-keys': { type: 'string', value: 'DIR', text: 'keys to trust, ledger-*.pub.pem (default: DATA_DIR/keys)' },
    checkpoints: {
      type: 'string',
      value: 'DIR|none',
      text: 'signed checkpoints kept outside the database (default: DATA_DIR/checkpoints); none: only those inside',
    },
    json: { type: 'boolean', text: 'one report per ledger as JSON Lines' },
    progress: { type: 'boolean', text: 'progress even when stderr is not a terminal' },
  },
  run: runVerify,
}

async function runVerify(invocation: Invocation): Promise<number> {
  const { io } = invocation
  const ledger = choiceOption(invocation, 'ledger', LEDGERS)
  const audit = choiceOption(invocation, 'audit', HOUSES)
  const { client, config, close } = await openCommandDatabase(io, { isReadOnly: true })
  const checkpoints = textOption(invocation, 'checkpoints') ?? join(config.dataDir, 'checkpoints')
  const evidence: Evidence = {
    client,
    outside: checkpoints === 'none' ? undefined : checkpoints,
    keys: readPublicKeys(textOption(invocation, 'public-keys') ?? join(config.dataDir, 'keys')),
  }
  try {
    let findings = audit === undefined ? await verifyLedgers(invocation, evidence, ledger) : 0
    if (ledger === undefined) findings += await verifyHouses(invocation, evidence, audit)
    return findings === 0 ? EXIT_OK : ERRORS['verification-failed'].exitCode
  } finally {
    await close()
  }
}

interface Evidence {
  readonly client: pg.Client
  readonly outside: string | undefined
  readonly keys: PublicKeys
}

function choiceOption<Name extends string>(
  invocation: Invocation,
  name: string,
  choices: readonly Name[],
): Name | undefined {
  const asked = textOption(invocation, name)
  const chosen = choices.find((each) => each === asked)
  if (asked === undefined || chosen !== undefined) return chosen
  throw new AppError('invalid-request', {
    detail: `--${name} is ${choices.join(' or ')}, not ${JSON.stringify(asked)}`,
  })
}

/** Returns how many findings there were. */
async function verifyLedgers(
  invocation: Invocation,
  { client, outside, keys }: Evidence,
  asked: string | undefined,
): Promise<number> {
  const { out } = invocation
  let findings = 0
  const names = await listLedgers(client)
  const gone = LEDGERS.filter((name) => !names.includes(name) && (asked ?? name) === name && isSigned(outside, name))
  for (const name of gone) {
    const message = `entries of the ledger ${name} were signed, but this database has no such ledger`
    const report = { ledger: name, findings: [{ seq: 1, code: 'truncated-tail', message }] }
    await out.line(isSet(invocation, 'json') ? JSON.stringify(report) : message)
  }
  findings += gone.length
  if (gone.length === 0 && (asked === undefined ? names.length === 0 : !names.includes(asked)))
    throw new AppError('not-found', {
      detail: `this database has no ledger${asked === undefined ? '' : ` ${asked}`}`,
    })
  for (const schema of names.filter((name) => (asked ?? name) === name)) {
    const progress = newProgress(invocation)
    const report = await verifyLedger({
      client,
      schema,
      createEngine: compileEngine,
      checkpointsFile: outside === undefined ? undefined : join(outside, `${schema}.jsonl`),
      keys,
      progress: (seq) => progress.show(seq, undefined),
    })
    progress.finish()
    findings += report.findings.length
    await out.line(
      isSet(invocation, 'json') ? JSON.stringify({ ledger: schema, ...report }) : renderReport(schema, report),
    )
  }
  return findings
}

async function verifyHouses(
  invocation: Invocation,
  { client, outside, keys }: Evidence,
  asked: HouseName | undefined,
): Promise<number> {
  let findings = 0
  for (const house of HOUSES.filter((name) => (asked ?? name) === name)) {
    const progress = newProgress(invocation)
    const report = await verifyHouse(house, {
      client,
      checkpoints: outside,
      keys,
      progress: (entries) => progress.show(entries, undefined),
    })
    progress.finish()
    if (report === undefined) {
      if (asked !== undefined) throw new AppError('not-found', { detail: `this database has no house ${asked}` })
      continue
    }
    findings += report.findings.length
    const { house: audit, ...rest } = report
    await invocation.out.line(
      isSet(invocation, 'json') ? JSON.stringify({ audit, ...rest }) : renderAuditReport(report),
    )
  }
  return findings
}

const newProgress = (invocation: Invocation): Progress =>
  new Progress(
    invocation.io.isTty || isSet(invocation, 'progress') ? invocation.io.stderr : undefined,
    invocation.io.nowMs,
  )

/** A dropped schema leaves what was signed behind. */
function isSigned(outside: string | undefined, name: string): boolean {
  return outside !== undefined && existsSync(join(outside, `${name}.jsonl`))
}

async function listLedgers(client: pg.Client): Promise<string[]> {
  const result = await client.query<{ table_schema: string }>(
    `select table_schema from information_schema.tables where table_name = 'entry' and table_schema = any($1) order by 1`,
    [LEDGERS],
  )
  return result.rows.map((row) => row.table_schema)
}

function renderReport(schema: string, report: VerifyReport): string {
  const { findings, entries, events, listChanges, bookReleases, byVerdict, checkpoints, lastSeq, unsigned } = report
  const verdicts = Object.entries(byVerdict)
    .map(([verdict, count]) => `${verdict} ${count}`)
    .join(', ')
  const lines = [
    `ledger ${schema}: ${entries} entries up to ${lastSeq}: ${events} events, ${listChanges} list changes, ${bookReleases} rule books`,
    `decided again: ${verdicts === '' ? 'nothing' : verdicts}`,
    `${checkpoints} signed checkpoints; ${unsigned} entries after the last of them`,
  ]
  if (findings.length === 0)
    return [...lines, 'every decision is what its rule book decides; nothing was changed, nothing is missing'].join(
      '\n',
    )
  return [
    ...lines,
    `${findings.length} findings:`,
    renderTable(
      ['entry', 'finding', 'what'],
      findings.map(({ seq, code, message }) => [seq, code, message]),
    ),
  ].join('\n')
}
