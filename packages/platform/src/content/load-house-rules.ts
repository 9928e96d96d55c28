import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type, type Static, type TSchema } from 'typebox'
import type { Diagnostic } from '@lianfang/engine'
import { AppError } from '../domain/errors.ts'
import { RetentionRule, RETENTION_RECORDS } from '../domain/retention.ts'
import { SmallCountRule } from '../domain/small-counts.ts'
import { checkShape } from './check-shape.ts'
import { Places } from './places.ts'
import { renderDiagnostic } from './render-diagnostic.ts'
import { readYaml } from './yaml-source.ts'

/** The rules of retention: each kind of record exactly once. Throws with every place in the file that is wrong. */
export function loadRetention(directory: string): readonly RetentionRule[] {
  const file = join(directory, 'retention.yaml')
  const rules = load(file, Type.Array(RetentionRule))
  const wrong = RETENTION_RECORDS.filter((record) => rules.filter((rule) => rule.record === record).length !== 1)
  if (wrong.length === 0) return rules
  throw new AppError('content-invalid', { detail: `${file}: ${wrong.join(', ')} must each have exactly one rule` })
}

export function loadSmallCounts(directory: string): SmallCountRule {
  const { source: _source, ...rule } = load(
    join(directory, 'small-counts.yaml'),
    Type.Object(
      { ...SmallCountRule.properties, source: Type.String({ minLength: 1 }) },
      { additionalProperties: false },
    ),
  )
  return rule
}

function load<Schema extends TSchema>(file: string, schema: Schema): Static<Schema> {
  const places = new Places()
  const content = readYaml(file, readFileSync(file, 'utf8'))
  places.graft(content.places, [], [])
  const diagnostics: Diagnostic[] = [...content.diagnostics]
  const value = diagnostics.length > 0 ? undefined : checkShape(schema, content.value, [], diagnostics)
  if (value !== undefined) return value
  throw new AppError('content-invalid', {
    detail: diagnostics.map((each) => renderDiagnostic(each, places)).join('\n'),
  })
}
