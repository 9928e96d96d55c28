import { parseDurationMs, RUNGS } from '@lianfang/engine'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { HoldRule, InterceptPolicy, PolicyId } from '../domain/intercept-policy.ts'
import { POLICY_IDS, RELATIONS_TO_PAYEE } from '../domain/intercept-policy.ts'
import type { Letters } from '../domain/notice.ts'
import type { Questions } from '../domain/question.ts'
import type { Loaded } from './load-papers.ts'
import type { Path } from './places.ts'
import { FolderReader } from './read-folder.ts'
import { BasisShape, TextShape } from './shapes.ts'

const closed = { additionalProperties: false } as const
const Word = Type.String({ minLength: 1 })
const Words = Type.Array(Word)
const Rung = Type.Enum([...RUNGS])
const Count = Type.Integer({ minimum: 0, maximum: 20 })
const HoldShape = Type.Object(
  { duration: Word, most: Word, basis: TextShape, letter: Word, atEnd: Type.Enum(['release', 'decide']) },
  closed,
)
const CareShape = Type.Object(
  {
    id: Word,
    when: Type.Object(
      {
        ageFrom: Type.Optional(Type.Integer({ minimum: 1, maximum: 130 })),
        amountFromMinor: Type.Optional(Type.Integer({ minimum: 1 })),
        looks: Type.Optional(Words),
        answerCodes: Type.Optional(Words),
      },
      { ...closed, minProperties: 1 },
    ),
    say: TextShape,
    questions: Type.Optional(Words),
    callContact: Type.Optional(Type.Boolean()),
  },
  closed,
)
const PolicyShape = Type.Object(
  {
    id: Type.Enum([...POLICY_IDS]),
    version: Type.Integer({ minimum: 1 }),
    title: TextShape,
    opensFrom: Type.Record(Type.String(), Rung),
    noticeFrom: Rung,
    noticeCases: Count,
    questionsFrom: Rung,
    questionOrder: Type.Enum(['fixed', 'by-gain']),
    fixedQuestions: Words,
    questionsMost: Count,
    relationsSpared: Type.Array(Type.Enum([...RELATIONS_TO_PAYEE])),
    looks: Words,
    confirmationFrom: Rung,
    timeGoalSeconds: Type.Integer({ minimum: 10, maximum: 600 }),
    holds: Type.Object({ delay: HoldShape, hold: HoldShape, 'police-stop': HoldShape }, closed),
    appealDays: Type.Integer({ minimum: 1, maximum: 365 }),
    cares: Type.Array(CareShape),
    basis: BasisShape,
  },
  closed,
)
type Written = Static<typeof PolicyShape>

/** `content/policies/<id>.yaml`: every way of walking people through that a member can choose. */
export function loadInterceptPolicies(
  directory: string,
  { questions, letters }: { readonly questions: Questions; readonly letters: Letters },
): Loaded<Readonly<Record<PolicyId, InterceptPolicy>>> {
  const reader = new FolderReader()
  const written = reader.read(directory, PolicyShape)
  for (const id of POLICY_IDS)
    if (!written.some((policy) => policy.id === id))
      reader.report('missing-file', `${directory}/${id}.yaml is missing`, [])
  const policies = written.map((policy) => {
    checkQuestions(policy, questions, reader)
    return [policy.id, { ...policy, holds: holdsOf(policy, letters, reader) } as InterceptPolicy]
  })
  const { diagnostics, places } = reader
  return diagnostics.length > 0
    ? { ok: false, diagnostics, places }
    : { ok: true, value: Object.fromEntries(policies) as Readonly<Record<PolicyId, InterceptPolicy>> }
}

function checkQuestions(policy: Written, questions: Questions, reader: FolderReader): void {
  const { id, fixedQuestions, questionsMost, questionOrder, looks, cares } = policy
  const check = (ids: readonly string[], path: Path) =>
    ids.forEach((question, index) => {
      if (!questions[question]) reader.report('unknown-question', `there is no question ${question}`, [...path, index])
    })
  check(fixedQuestions, [id, 'fixedQuestions'])
  if (fixedQuestions.length > questionsMost)
    reader.report('too-many-questions', `${fixedQuestions.length} fixed questions, and at most ${questionsMost}`, [
      id,
      'fixedQuestions',
    ])
  if ((questionOrder === 'fixed') !== fixedQuestions.length > 0)
    reader.report('question-order', 'a fixed order names its questions, and only a fixed order does', [
      id,
      'questionOrder',
    ])
  cares.forEach(({ questions: asked = [], when }, index) => {
    check(asked, [id, 'cares', index, 'questions'])
    for (const look of when.looks ?? [])
      if (!looks.includes(look))
        reader.report('unknown-look', `nobody looks for ${look}`, [id, 'cares', index, 'when', 'looks'])
    for (const code of when.answerCodes ?? [])
      if (!Object.values(questions).some(({ answers }) => answers.some((answer) => answer.code === code)))
        reader.report('no-such-answer', `no question has the answer ${code}`, [
          id,
          'cares',
          index,
          'when',
          'answerCodes',
        ])
  })
}

function holdsOf({ id, holds }: Written, letters: Letters, reader: FolderReader): InterceptPolicy['holds'] {
  const read = (kind: keyof Written['holds']): HoldRule => {
    const { duration, most, letter, basis, atEnd } = holds[kind]
    if (!letters[letter]) reader.report('unknown-letter', `there is no letter ${letter}`, [id, 'holds', kind, 'letter'])
    const [durationMs, mostMs] = [duration, most].map((text, index) => {
      const ms = parseDurationMs(text)
      if (ms === undefined)
        reader.report(
          'not-a-duration',
          `${text} is no duration`,
          [id, 'holds', kind, index === 0 ? 'duration' : 'most'],
          'such as 24h',
        )
      return ms ?? 0
    }) as [number, number]
    if (durationMs > mostMs)
      reader.report('longer-than-most', `${duration} is longer than ${most}`, [id, 'holds', kind, 'duration'])
    return { durationMs, mostMs, basis, letter, letterVersion: letters[letter]?.version ?? 0, atEnd }
  }
  return { delay: read('delay'), hold: read('hold'), 'police-stop': read('police-stop') }
}
