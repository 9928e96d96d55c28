import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { HouseName } from '../domain/caller.ts'

export type ApiScope = 'decide' | 'read' | 'lists' | 'admin'

export interface ApiKey {
  readonly id: string
  /** The organisation the key belongs to. */
  readonly source: string
  readonly scopes: readonly ApiScope[]
  readonly label: string
  readonly createdAtMs: number
  readonly revokedAtMs: number | undefined
  readonly house: HouseName
  /** Of a key that a person made; a key of the command line has only its source. */
  readonly organisationId: string | undefined
  readonly expiresAtMs: number | undefined
  readonly lastUsedAtMs: number | undefined
}

type Queryable = Pick<pg.ClientBase, 'query'>

/** The secret is shown this once; only its hash is kept. */
export async function createApiKey(
  client: Queryable,
  key: { readonly source: string; readonly scopes: readonly ApiScope[]; readonly label: string },
  nowMs: number,
): Promise<{ readonly key: ApiKey; readonly secret: string }> {
  const id = `key_${randomBytes(6).toString('hex')}`
  const secret = `lf_${randomBytes(24).toString('base64url')}`
  await client.query(
    `insert into lianfang.api_key (id, hash, source, scopes, label, created_at) values ($1, $2, $3, $4, $5, to_timestamp($6::numeric / 1000))`,
    [id, hashSecret(secret), key.source, key.scopes, key.label, nowMs],
  )
  const made = {
    ...key,
    id,
    createdAtMs: nowMs,
    revokedAtMs: undefined,
    house: 'live' as const,
    organisationId: undefined,
    expiresAtMs: undefined,
    lastUsedAtMs: undefined,
  }
  return { key: made, secret }
}

/** The key whose secret has this SHA-256 (hexadecimal), revoked or not. */
export async function readApiKey(client: Queryable, secretSha256: string): Promise<ApiKey | undefined> {
  const result = await client.query<KeyRow>(`select ${COLUMNS} from lianfang.api_key where hash = decode($1, 'hex')`, [
    secretSha256,
  ])
  return result.rows[0] && toKey(result.rows[0])
}

export async function listApiKeys(client: Queryable): Promise<ApiKey[]> {
  const result = await client.query<KeyRow>(`select ${COLUMNS} from lianfang.api_key order by created_at, id`)
  return result.rows.map(toKey)
}

const USED_EVERY_MS = 60_000

/** Keeps when a key was last used, to the minute. */
export async function markKeyUsed(
  client: Queryable,
  { id, lastUsedAtMs = 0 }: Pick<ApiKey, 'id' | 'lastUsedAtMs'>,
  nowMs: number,
): Promise<void> {
  if (nowMs - lastUsedAtMs < USED_EVERY_MS) return
  await client.query(`update lianfang.api_key set last_used_at = to_timestamp($2::numeric / 1000) where id = $1`, [
    id,
    nowMs,
  ])
}

/** False when there is no such key or it was revoked before. */
export async function revokeApiKey(client: Queryable, id: string, nowMs: number): Promise<boolean> {
  const result = await client.query(
    `update lianfang.api_key set revoked_at = to_timestamp($2::numeric / 1000) where id = $1 and revoked_at is null`,
    [id, nowMs],
  )
  return result.rowCount === 1
}

interface KeyRow {
  id: string
  source: string
  scopes: ApiScope[]
  label: string
  house: HouseName
  organisation_id: string | null
  created_ms: string
  revoked_ms: string | null
  expires_ms: string | null
  last_used_ms: string | null
}

const COLUMNS = `id, source, scopes, label, house, organisation_id,
  extract(epoch from created_at) * 1000 as created_ms, extract(epoch from revoked_at) * 1000 as revoked_ms,
  extract(epoch from expires_at) * 1000 as expires_ms, extract(epoch from last_used_at) * 1000 as last_used_ms`

function toKey(row: KeyRow): ApiKey {
  const ms = (value: string | null): number | undefined => (value === null ? undefined : Number(value))
  const { id, source, scopes, label, house } = row
  return {
    id,
    source,
    scopes,
    label,
    house,
    organisationId: row.organisation_id ?? undefined,
    createdAtMs: Number(row.created_ms),
    revokedAtMs: ms(row.revoked_ms),
    expiresAtMs: ms(row.expires_ms),
    lastUsedAtMs: ms(row.last_used_ms),
  }
}

/** Secrets are long and random, so a plain hash is enough. */
function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
