import type { AuditReader } from './audit-rows.ts'
import { quoteSchema } from './migrate.ts'
import { SEALED_COLUMNS, type SealedColumn } from './personal-columns.ts'
import { keyIdOf, type PersonalVault } from './personal-vault.ts'

export interface SealedCount {
  readonly table: string
  readonly column: string
  readonly keyId: string
  readonly values: number
}

/** How many values each key still holds, column by column. */
export async function countSealed(reader: AuditReader, schema: string): Promise<SealedCount[]> {
  const counts: SealedCount[] = []
  for (const { table, column } of SEALED_COLUMNS) {
    const { rows } = await reader.query(
      `select substring("${column}" from '^v1\\.([0-9]{4})\\.') as key_id, count(*)::int as values
       from ${quoteSchema(schema)}."${table}" where "${column}" is not null group by 1 order by 1`,
      [],
    )
    for (const row of rows as readonly { readonly key_id: string | null; readonly values: number }[])
      counts.push({ table, column, keyId: row.key_id ?? 'not sealed', values: row.values })
  }
  return counts
}

export interface ReSealing {
  readonly reader: AuditReader
  readonly schema: string
  readonly vault: PersonalVault
  readonly newest: string
  readonly batch: number
  readonly progress: (resealed: number) => void
}

/**
 * Seals with the newest key what older keys hold, in small batches that are each committed by themselves. A crash loses nothing: what was
 * done is done, and the next run finds the rest. A value that somebody changes meanwhile is left to that change. Returns how many.
 */
export async function reSeal(options: ReSealing): Promise<number> {
  let resealed = 0
  for (const column of SEALED_COLUMNS) {
    for (let after: string | undefined = ''; after !== undefined;) {
      const step: { readonly last: string | undefined; readonly changed: number } = await reSealBatch(
        options,
        column,
        after,
      )
      resealed += step.changed
      if (step.changed > 0) options.progress(resealed)
      after = step.last
    }
  }
  return resealed
}

async function reSealBatch(
  { reader, schema, vault, newest, batch }: ReSealing,
  { table, key, column, place }: SealedColumn,
  after: string,
): Promise<{ readonly last: string | undefined; readonly changed: number }> {
  const name = `${quoteSchema(schema)}."${table}"`
  const { rows } = await reader.query(
    `select "${key}" as key, "${column}" as cipher from ${name}
     where "${key}" > $1 and "${column}" is not null and "${column}" not like $2 order by "${key}" limit $3`,
    [after, `v1.${newest}.%`, batch],
  )
  const found = rows as readonly { readonly key: string; readonly cipher: string }[]
  const sealed = found.filter(({ cipher }) => keyIdOf(cipher) !== undefined)
  if (sealed.length > 0)
    await reader.query(
      `update ${name} set "${column}" = fresh.cipher
       from unnest($1::text[], $2::text[], $3::text[]) as fresh (key, old, cipher)
       where ${name}."${key}" = fresh.key and ${name}."${column}" = fresh.old`,
      [
        sealed.map((row) => row.key),
        sealed.map(({ cipher }) => cipher),
        sealed.map((row) => {
          const bound = `${place}:${row.key}`
          return vault.seal(bound, vault.open(bound, row.cipher))
        }),
      ],
    )
  return { last: found.length < batch ? undefined : found.at(-1)?.key, changed: sealed.length }
}
