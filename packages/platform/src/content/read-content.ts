import { readFileSync } from 'node:fs'
import type { Diagnostic } from '@lianfang/engine'
import type { Static, TSchema } from 'typebox'
import { AppError } from '../domain/errors.ts'
import { checkShape } from './check-shape.ts'
import { Places } from './places.ts'
import { renderDiagnostic } from './render-diagnostic.ts'
import { readYaml } from './yaml-source.ts'

/** What is wrong with shipped content stops the start: every finding, each at its place. */
export const contentInvalid = (found: {
  readonly diagnostics: readonly Diagnostic[]
  readonly places: Places
}): AppError =>
  new AppError('content-invalid', {
    detail: found.diagnostics.map((each) => renderDiagnostic(each, found.places)).join('\n'),
  })

/** One file that has the shape. Throws with every place in it that is wrong. */
export function readContent<Schema extends TSchema>(file: string, schema: Schema): Static<Schema> {
  const places = new Places()
  const content = readYaml(file, readFileSync(file, 'utf8'))
  places.graft(content.places, [], [])
  const diagnostics: Diagnostic[] = [...content.diagnostics]
  const value = diagnostics.length > 0 ? undefined : checkShape(schema, content.value, [], diagnostics)
  if (value === undefined) throw contentInvalid({ diagnostics, places })
  return value
}
