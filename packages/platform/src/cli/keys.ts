import { AppError, EXIT_OK } from '../domain/errors.ts'
import { type ApiScope, createApiKey, listApiKeys, revokeApiKey } from '../store/api-keys.ts'
import { type Command, type Invocation, isSet, textOption } from './command.ts'
import { openCommandDatabase } from './open-database.ts'
import { renderTable } from './table.ts'

const SCOPES: readonly ApiScope[] = ['decide', 'read', 'lists', 'admin']

export const KEYS: Command = {
  name: 'keys',
  summary: 'create, list and revoke API keys, also while a server runs',
  arguments: { text: 'create | list | revoke ID', least: 1, most: 2 },
  options: {
    source: { type: 'string', value: 'NAME', text: 'create: the organisation the key belongs to' },
    scopes: { type: 'string', value: 'LIST', text: `create: of ${SCOPES.join(',')} (default decide,read)` },
    label: { type: 'string', value: 'TEXT', text: 'create: what the key is for' },
    json: { type: 'boolean', text: 'JSON Lines' },
  },
  run: runKeys,
}

async function runKeys(invocation: Invocation): Promise<number> {
  const [act, id] = invocation.positionals
  const wish = act === 'create' ? wishedKey(invocation) : undefined
  if (act !== 'create' && act !== 'list' && (act !== 'revoke' || id === undefined)) {
    throw new AppError('invalid-request', {
      detail: 'say: lianfang keys create --source NAME, keys list, or keys revoke ID',
    })
  }
  const { io, out } = invocation
  const database = await openCommandDatabase(io)
  try {
    if (wish !== undefined) {
      const { key, secret } = await createApiKey(database.client, wish, io.nowMs())
      await out.line(
        isSet(invocation, 'json')
          ? JSON.stringify({ ...key, secret })
          : `${secret}\n${key.id} for ${key.source}: ${key.scopes.join(', ')}. The key is shown this once.`,
      )
    } else if (act === 'list') await listKeys(invocation, await listApiKeys(database.client))
    else if (!(await revokeApiKey(database.client, id ?? '', io.nowMs())))
      throw new AppError('not-found', { detail: `there is no key ${id} that could be revoked` })
    else await out.line(`${id} is revoked`)
    return EXIT_OK
  } finally {
    await database.close()
  }
}

/** It stands in every entry and in an index. */
const SOURCE_LENGTH_MAX = 100

function wishedKey(invocation: Invocation): {
  readonly source: string
  readonly scopes: readonly ApiScope[]
  readonly label: string
} {
  const source = textOption(invocation, 'source')
  if (source === undefined || source.trim() === '')
    throw new AppError('invalid-request', {
      detail: 'keys create needs --source NAME: the organisation the key belongs to',
    })
  if (source.length > SOURCE_LENGTH_MAX || !source.isWellFormed())
    throw new AppError('invalid-request', { detail: `--source is a name of at most ${SOURCE_LENGTH_MAX} characters` })
  const scopes = (textOption(invocation, 'scopes') ?? 'decide,read').split(',').map((scope) => scope.trim())
  const unknown = scopes.filter((scope) => !SCOPES.some((known) => known === scope))
  if (unknown.length > 0)
    throw new AppError('invalid-request', {
      detail: `there is no scope ${unknown.join(', ')}; scopes are ${SCOPES.join(', ')}`,
    })
  return {
    source,
    scopes: SCOPES.filter((scope) => scopes.includes(scope)),
    label: textOption(invocation, 'label') ?? '',
  }
}

async function listKeys(invocation: Invocation, keys: Awaited<ReturnType<typeof listApiKeys>>): Promise<void> {
  const { out } = invocation
  if (isSet(invocation, 'json')) {
    for (const key of keys) await out.line(JSON.stringify(key))
    return
  }
  const date = (ms: number | undefined): string => (ms === undefined ? '' : new Date(ms).toISOString())
  await out.line(
    renderTable(
      ['id', 'house', 'source', 'scopes', 'label', 'created', 'last used', 'expires', 'revoked'],
      keys.map((key) => [
        key.id,
        key.house,
        key.source,
        key.scopes.join(','),
        key.label,
        date(key.createdAtMs),
        date(key.lastUsedAtMs),
        date(key.expiresAtMs),
        date(key.revokedAtMs),
      ]),
    ),
  )
}
