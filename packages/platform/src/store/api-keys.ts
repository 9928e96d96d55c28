import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'

export type ApiScope = 'decide' | 'read' | 'lists' | 'admin'

export interface ApiKey {
  readonly id: string
  /** The organisation the key belongs to. */
  readonly source: string
  readonly scopes: readonly ApiScope[]
  readonly label: string
  readonly createdAtMs: number
  readonly revokedAtMs: number | undefined
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
  return { key: { ...key, id, createdAtMs: nowMs, revokedAtMs: undefined }, secret }
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
  created_ms: string
  revoked_ms: string | null
}

const COLUMNS = `id, source, scopes, label, extract(epoch from created_at) * 1000 as created_ms, extract(epoch from revoked_at) * 1000 as revoked_ms`

function toKey(row: KeyRow): ApiKey {
  const revokedAtMs = row.revoked_ms === null ? undefined : Number(row.revoked_ms)
  return {
    id: row.id,
    source: row.source,
    scopes: row.scopes,
    label: row.label,
    createdAtMs: Number(row.created_ms),
    revokedAtMs,
  }
}

/** Secrets are long and random, so a plain hash is enough. */
function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
