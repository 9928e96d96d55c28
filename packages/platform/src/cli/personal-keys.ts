import { join } from 'node:path'
import type pg from 'pg'
import { AppError, EXIT_OK } from '../domain/errors.ts'
import { HOUSE_SCHEMAS } from '../store/house.ts'
import { addPersonalKey, listPersonalKeys, readPersonalKeys, retirePersonalKey } from '../store/personal-keys.ts'
import { countSealed, reSeal } from '../store/personal-rotation.ts'
import { openPersonalVault } from '../store/personal-vault.ts'
import { type Command, type Invocation, isSet, numberOption } from './command.ts'
import { openCommandDatabase } from './open-database.ts'
import { Progress } from './progress.ts'
import { renderTable } from './table.ts'

const BATCH = 500
/** A server at work may have sealed something with the old key just before it took up the new one. */
const PASSES_MOST = 5

export const PERSONAL_KEYS: Command = {
  name: 'personal-keys',
  summary: 'list the keys of personal values, or rotate them, also while a server runs',
  arguments: { text: 'list | rotate', least: 1, most: 1 },
  options: {
    batch: { type: 'string', value: 'N', text: `rotate: values per transaction (default ${BATCH})` },
    json: { type: 'boolean', text: 'JSON Lines' },
    progress: { type: 'boolean', text: 'progress even when stderr is not a terminal' },
  },
  run: runPersonalKeys,
}

async function runPersonalKeys(invocation: Invocation): Promise<number> {
  const [act] = invocation.positionals
  if (act !== 'list' && act !== 'rotate')
    throw new AppError('invalid-request', { detail: 'say: lianfang personal-keys list, or personal-keys rotate' })
  const { client, config, close } = await openCommandDatabase(invocation.io)
  const keys = join(config.dataDir, 'keys')
  try {
    if (act === 'rotate') await rotate(invocation, client, keys)
    await list(invocation, client, keys)
    return EXIT_OK
  } finally {
    await close()
  }
}

/** Finishes a rotation that was cut short, else begins one with a new key. An old key is set aside when nothing uses it. */
async function rotate(invocation: Invocation, client: pg.Client, keys: string): Promise<void> {
  const { io, out } = invocation
  const { newest: before } = readPersonalKeys(keys)
  const isUnfinished = (await countOlder(client, before)) > 0
  const newest = isUnfinished ? before : addPersonalKey(keys)
  const vault = openPersonalVault(keys)
  const progress = new Progress(io.isTty || isSet(invocation, 'progress') ? io.stderr : undefined, io.nowMs)
  let resealed = 0
  for (let pass = 0; pass < PASSES_MOST && (pass === 0 || (await countOlder(client, newest)) > 0); pass += 1)
    for (const schema of await listSchemas(client))
      resealed += await reSeal({
        reader: readerOf(client),
        schema,
        vault,
        newest,
        batch: numberOption(invocation, 'batch', 1) ?? BATCH,
        progress: (done) => progress.show(resealed + done, undefined),
      })
  progress.finish()
  const left = await countOlder(client, newest)
  if (left > 0)
    throw new AppError('conflict', {
      detail: `${left} values are still sealed with older keys or cannot be opened; run \`lianfang personal-keys rotate\` again`,
    })
  const retired = listPersonalKeys(keys).filter(({ state }) => state === 'opens')
  for (const { keyId } of retired) retirePersonalKey(keys, keyId)
  if (!isSet(invocation, 'json'))
    await out.line(
      `${resealed} values are sealed with key ${newest}${retired.length === 0 ? '' : `; set aside in keys/retired: ${retired.map(({ keyId }) => keyId).join(', ')}`}`,
    )
}

async function list(invocation: Invocation, client: pg.Client, keys: string): Promise<void> {
  const counts = new Map<string, number>()
  for (const schema of await listSchemas(client))
    for (const { keyId, values } of await countSealed(readerOf(client), schema))
      counts.set(keyId, (counts.get(keyId) ?? 0) + values)
  const rows = listPersonalKeys(keys).map((key) => ({ ...key, values: counts.get(key.keyId) ?? 0 }))
  if (isSet(invocation, 'json')) for (const row of rows) await invocation.out.line(JSON.stringify(row))
  else
    await invocation.out.line(
      renderTable(
        ['key', 'state', 'made', 'values'],
        rows.map(({ keyId, state, createdAtMs, values }) => [
          keyId,
          state,
          new Date(createdAtMs).toISOString().slice(0, 10),
          values,
        ]),
      ),
    )
}

async function countOlder(client: pg.Client, newest: string): Promise<number> {
  let older = 0
  for (const schema of await listSchemas(client))
    for (const { keyId, values } of await countSealed(readerOf(client), schema)) if (keyId !== newest) older += values
  return older
}

async function listSchemas(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ nspname: string }>(
    'select nspname from pg_namespace where nspname = any($1) order by 1',
    [Object.values(HOUSE_SCHEMAS)],
  )
  return rows.map(({ nspname }) => nspname)
}

const readerOf = (client: pg.Client) => ({
  query: (text: string, values: readonly unknown[]) => client.query(text, [...values]),
})
