import { readFileSync } from 'node:fs'
import { Type } from 'typebox'
import type { Diagnostic } from '@lianfang/engine'
import type { Questions } from '../domain/question.ts'
import type { Text } from '../domain/text.ts'
import type { ValueLabel } from '../domain/value-label.ts'
import { checkShape } from './check-shape.ts'
import { Places } from './places.ts'
import { TextShape } from './shapes.ts'
import { readYaml } from './yaml-source.ts'

const ValuesShape = Type.Record(Type.String(), Type.Record(Type.String(), TextShape))

export type LoadedValueLabels =
  | { readonly ok: true; readonly label: ValueLabel }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly places: Places }

/** `content/values.yaml`, and for the fields of answers the labels of the question bank. */
export function loadValueLabels(path: string, questions: Questions): LoadedValueLabels {
  const places = new Places()
  const content = readYaml(path, readFileSync(path, 'utf8'))
  places.graft(content.places, [], [])
  const diagnostics = [...content.diagnostics]
  const values = diagnostics.length > 0 ? undefined : checkShape(ValuesShape, content.value, [], diagnostics)
  if (values === undefined || diagnostics.length > 0) return { ok: false, diagnostics, places }
  const labels = new Map<string, ReadonlyMap<string, Text>>(
    Object.entries(values).map(([field, texts]) => [field, new Map(Object.entries(texts))]),
  )
  for (const { field, answers } of Object.values(questions))
    labels.set(field, new Map(answers.map(({ code, label }) => [code, label])))
  return { ok: true, label: (field, value, locale) => labels.get(field)?.get(value)?.[locale] }
}
