import { sql, type RawBuilder } from 'kysely'
import type { Qualifier } from '../../domain/report-reading.ts'

/** Numbers of one measure added up, and which ways of saying them were among them. */
export interface Added {
  readonly value: number
  readonly hasLower: boolean
  readonly hasUpper: boolean
  readonly hasAbout: boolean
}

/** How a sum is said: of 3,000余 and 200 it is only known that it is at least 3,200; with a 约 or a mixture it is about so many. */
export function qualifierOfSum({ hasLower, hasUpper, hasAbout }: Omit<Added, 'value'>): Qualifier {
  if (hasAbout || (hasLower && hasUpper)) return 'about'
  if (hasLower) return 'at-least'
  return hasUpper ? 'at-most' : 'exact'
}

/** Columns of a sum over figures with `value`, `value_most` and `qualifier`; parts (其中) are left out. */
export const addedColumns = (alias: string): RawBuilder<unknown> => {
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  return sql`coalesce(sum(${of('value')}) filter (where not ${of('is_part')}), 0)::double precision as value,
    coalesce(bool_or(${of('qualifier')} in ('over', 'at-least') or ${of('value_most')} is not null) filter (where not ${of('is_part')}), false) as "hasLower",
    coalesce(bool_or(${of('qualifier')} in ('almost', 'at-most')) filter (where not ${of('is_part')}), false) as "hasUpper",
    coalesce(bool_or(${of('qualifier')} = 'about') filter (where not ${of('is_part')}), false) as "hasAbout"`
}

export const sumOf = (added: Added) => ({ value: added.value, qualifier: qualifierOfSum(added) })
