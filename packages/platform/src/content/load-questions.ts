import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Diagnostic } from '@lianfang/engine'
import type { Answer, Question, Questions } from '../domain/question.ts'
import { ANSWER_TONES, answerField, REFUSED_ANSWER } from '../domain/question.ts'
import { checkShape } from './check-shape.ts'
import type { Places } from './places.ts'
import { FolderReader } from './read-folder.ts'
import { BasisShape, TextShape } from './shapes.ts'
import { readYaml } from './yaml-source.ts'

export type LoadedQuestions =
  | { readonly ok: true; readonly questions: Questions }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly places: Places }

const closed = { additionalProperties: false } as const
const Word = Type.String({ minLength: 1 })
const Share = Type.Number({ minimum: 0, maximum: 1 })
const Code = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' })
const column = { honest: Share, victim: Share, coached: Share }
const tone = Type.Enum([...ANSWER_TONES])
const AnswerShape = Type.Object({ code: Code, label: TextShape, tone, ...column }, closed)
const RefusedShape = Type.Object({ label: TextShape, ...column, basis: BasisShape }, closed)
const QuestionShape = Type.Object(
  {
    id: Code,
    version: Type.Integer({ minimum: 1 }),
    kinds: Type.Array(Word, { minItems: 1 }),
    blanket: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
    scamTypes: Type.Optional(Type.Array(Word, { minItems: 1 })),
    ask: TextShape,
    askBare: Type.Optional(TextShape),
    warning: TextShape,
    whenRed: TextShape,
    fastMs: Type.Integer({ minimum: 500, maximum: 20_000 }),
    answers: Type.Array(AnswerShape, { minItems: 2, maxItems: 5 }),
    byType: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), Share))),
    basis: BasisShape,
  },
  closed,
)
type Written = Static<typeof QuestionShape>

const SLOTS = new Set(['payee', 'amount', 'purpose'])

/** `content/questions/<id>.yaml`, and `content/refused-answer.yaml` beside the folder: the answer that all of them have. */
export function loadQuestions(directory: string): LoadedQuestions {
  const reader = new FolderReader()
  const refused = readRefused(join(directory, '../refused-answer.yaml'), reader)
  const written = reader.read(directory, QuestionShape)
  for (const question of written) checkQuestion(question, reader)
  checkBlanket(written, reader)
  if (!refused || reader.diagnostics.length > 0)
    return { ok: false, diagnostics: reader.diagnostics, places: reader.places }
  return {
    ok: true,
    questions: Object.fromEntries(written.map((question) => [question.id, withRefused(question, refused)])),
  }
}

function readRefused(file: string, reader: FolderReader): Answer | undefined {
  const content = readYaml(file, readFileSync(file, 'utf8'))
  reader.places.graft(content.places, [], ['refused answer'])
  reader.diagnostics.push(...content.diagnostics)
  if (content.diagnostics.length > 0) return undefined
  const refused = checkShape(RefusedShape, content.value, ['refused answer'], reader.diagnostics)
  return refused && { ...refused, code: REFUSED_ANSWER, tone: 'red' }
}

/** Shares of a question are written among those who answer; those who refuse are taken off each column. */
function withRefused(written: Written, refused: Answer): Question {
  const { answers, byType = {}, ...rest } = written
  const { code, label, tone: red, honest, victim, coached } = refused
  return {
    ...rest,
    field: answerField(written.id),
    answers: [
      ...answers.map((answer) => ({
        ...answer,
        honest: answer.honest * (1 - honest),
        victim: answer.victim * (1 - victim),
        coached: answer.coached * (1 - coached),
      })),
      { code, label, tone: red, honest, victim, coached },
    ],
    byType: Object.fromEntries(
      Object.entries(byType).map(([type, shares]) => [
        type,
        {
          ...Object.fromEntries(answers.map((answer) => [answer.code, (shares[answer.code] ?? 0) * (1 - victim)])),
          [code]: victim,
        },
      ]),
    ),
  }
}

function checkQuestion(question: Written, reader: FolderReader): void {
  const { id, answers, byType = {} } = question
  const codes = answers.map(({ code }) => code)
  codes.forEach((code, index) => {
    if (codes.indexOf(code) !== index || code === REFUSED_ANSWER)
      reader.report('duplicate-code', `the answer ${code} is there twice`, [id, 'answers', index, 'code'])
  })
  for (const key of ['honest', 'victim', 'coached'] as const)
    checkSum(
      answers.map((answer) => answer[key]),
      `${key} of ${id}`,
      [id, 'answers'],
      reader,
    )
  for (const [type, shares] of Object.entries(byType)) {
    for (const code of Object.keys(shares))
      if (!codes.includes(code))
        reader.report(
          'no-such-answer',
          `${id} has no answer ${code}`,
          [id, 'byType', type, code],
          `one of ${codes.join(', ')}`,
        )
    checkSum(Object.values(shares), `${type} of ${id}`, [id, 'byType', type], reader)
  }
  if (!answers.some(({ tone: each }) => each === 'red'))
    reader.report('no-red-answer', 'no answer to this question should worry: then why ask it', [id, 'answers'])
  checkSlots(question, reader)
}

function checkSum(
  shares: readonly number[],
  what: string,
  path: readonly (string | number)[],
  reader: FolderReader,
): void {
  const sum = shares.reduce((left, right) => left + right, 0)
  if (Math.abs(sum - 1) > 0.001)
    reader.report('shares-not-one', `the shares ${what} add up to ${sum.toFixed(3)}`, path, 'they must be 1 together')
}

/** The languages fill in the same; whoever fills in has words for the case that it is not known. */
function checkSlots({ id, ask, askBare }: Written, reader: FolderReader): void {
  const slots = Object.values(ask).map((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))
  for (const slot of slots.flat())
    if (!SLOTS.has(slot))
      reader.report('unknown-slot', `there is no {${slot}}`, [id, 'ask'], `one of ${[...SLOTS].join(', ')}`)
  if (new Set(slots.map((each) => each.toSorted().join())).size > 1)
    reader.report('languages-differ', 'the languages fill in different things', [id, 'ask'])
  if ((slots[0]?.length ?? 0) > 0 && !askBare)
    reader.report('missing-key', '"askBare" is missing: the words when that is not known', [id])
}

function checkBlanket(questions: readonly Written[], reader: FolderReader): void {
  for (const place of [1, 2, 3, 4, 5]) {
    const here = questions.filter(({ blanket }) => blanket === place)
    const last = here.at(-1)
    if (here.length !== 1)
      reader.report(
        'blanket-place',
        `${here.length} questions stand at place ${place} of the five`,
        last ? [last.id, 'blanket'] : [],
      )
  }
}
