import { readContent } from './read-content.ts'
import { join } from 'node:path'
import { Type } from 'typebox'
import { AppError } from '../domain/errors.ts'
import { RetentionRule, RETENTION_RECORDS } from '../domain/retention.ts'
import { SmallCountRule } from '../domain/small-counts.ts'

/** The rules of retention: each kind of record exactly once. Throws with every place in the file that is wrong. */
export function loadRetention(directory: string): readonly RetentionRule[] {
  const file = join(directory, 'retention.yaml')
  const rules = readContent(file, Type.Array(RetentionRule))
  const wrong = RETENTION_RECORDS.filter((record) => rules.filter((rule) => rule.record === record).length !== 1)
  if (wrong.length === 0) return rules
  throw new AppError('content-invalid', { detail: `${file}: ${wrong.join(', ')} must each have exactly one rule` })
}

export function loadSmallCounts(directory: string): SmallCountRule {
  const { source: _source, ...rule } = readContent(
    join(directory, 'small-counts.yaml'),
    Type.Object(
      { ...SmallCountRule.properties, source: Type.String({ minLength: 1 }) },
      { additionalProperties: false },
    ),
  )
  return rule
}
