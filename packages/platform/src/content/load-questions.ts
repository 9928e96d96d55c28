import { readFileSync } from 'node:fs'
import { Type } from 'typebox'
import type { Diagnostic, Text } from '@lianfang/engine'
import { checkShape } from './check-shape.ts'
import { Places } from './places.ts'
import { TextShape } from './shapes.ts'
import { readYaml } from './yaml-source.ts'

/** A question to the customer in the words to say, and the answer that should worry. */
export interface Question {
  readonly ask: Text
  readonly warning: Text
}

export type LoadedQuestions =
  | { readonly ok: true; readonly questions: Readonly<Record<string, Question>> }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly places: Places }

const QuestionsShape = Type.Record(
  Type.String(),
  Type.Object({ ask: TextShape, warning: TextShape }, { additionalProperties: false }),
)

export function loadQuestions(file: string): LoadedQuestions {
  const places = new Places()
  const content = readYaml(file, readFileSync(file, 'utf8'))
  places.graft(content.places, [], [])
  const diagnostics: Diagnostic[] = [...content.diagnostics]
  const questions =
    diagnostics.length > 0
      ? undefined
      : (checkShape(QuestionsShape, content.value, [], diagnostics) as Readonly<Record<string, Question>> | undefined)
  return questions && diagnostics.length === 0 ? { ok: true, questions } : { ok: false, diagnostics, places }
}
