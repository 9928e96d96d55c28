import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { loadSignInPolicy } from '../content/load-sign-in-policy.ts'
import { AppError, EXIT_OK } from '../domain/errors.ts'
import { makeAdministratorLink } from '../modules/people/administrator-link.ts'
import { HOUSE_CHAIN } from '../operations/run-operation.ts'
import { appendAudit } from '../store/audit-log.ts'
import { HOUSE_SCHEMAS, type HouseTables } from '../store/house.ts'
import type { Command, Invocation } from './command.ts'
import { openCommandDatabase, poolOf } from './open-database.ts'

/** For the day on which every administrator is locked out: whoever may read the data directory may let one in. */
export const ADMINISTRATOR_LINK: Command = {
  name: 'administrator-link',
  summary: 'a one-time link for a new administrator of the real house, also while a server runs',
  arguments: { text: '', most: 0 },
  options: {},
  run: runAdministratorLink,
}

const POLICY = fileURLToPath(new URL('../../../../content/house/sign-in.yaml', import.meta.url))

async function runAdministratorLink({ io, out }: Invocation): Promise<number> {
  const { links } = loadSignInPolicy(POLICY)
  const { client, config, close } = await openCommandDatabase(io)
  try {
    await client.query(`set search_path to ${HOUSE_SCHEMAS.live}`)
    if (!(await hasHouse(client)))
      throw new AppError('not-ready', {
        detail: 'the house has no tables yet: start the server once, it makes the first link itself',
      })
    const db = new Kysely<HouseTables>({ dialect: new PostgresDialect({ pool: poolOf(client) }) })
    const nowMs = io.nowMs()
    const path = await db.transaction().execute(async (transaction) => {
      const made = await makeAdministratorLink(transaction, 'cli', {
        dataDir: config.dataDir,
        nowMs,
        lifeHours: links.administratorHours,
        randomBytes,
      })
      await appendAudit(transaction, {
        organisationId: HOUSE_CHAIN,
        at: new Date(nowMs).toISOString(),
        actor: 'cli',
        operation: 'administrator-link',
        outcome: 'done',
      })
      return made
    })
    await out.line(`http://127.0.0.1:${config.port}${path}`)
    io.stderr.write(
      `the link works once, for ${links.administratorHours} hours; its token is also in ${join(config.dataDir, 'first-administrator')}\n`,
    )
    return EXIT_OK
  } finally {
    await close()
  }
}

async function hasHouse(client: pg.Client): Promise<boolean> {
  const found = await client.query('select to_regclass($1) as name', ['one_time_link'])
  const [row] = found.rows as readonly { readonly name: string | null }[]
  return row !== undefined && row.name !== null
}
