import { join } from 'node:path'
import { parseMinor, RUNGS, type Diagnostic } from '@lianfang/engine'
import { Type, type Static, type TSchema } from 'typebox'
import { ACCOUNT_CLASSES, type LimitContent } from '../domain/limits.ts'
import {
  ACCOUNT_USES,
  OPENING_LOOKS,
  OPENING_OUTCOMES,
  OPENING_STEPS,
  type OpeningContent,
  type UseProfile,
} from '../domain/opening.ts'
import type { Questions } from '../domain/question.ts'
import type { Places } from './places.ts'
import { FolderReader } from './read-folder.ts'
import { contentInvalid } from './read-content.ts'
import { BasisShape, TextShape } from './shapes.ts'

export type LoadedOpening =
  | { readonly ok: true; readonly opening: OpeningContent }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly places: Places }

/** What the files of opening refer to. */
export interface OpeningKnown {
  readonly limits: Pick<LimitContent, 'occupations' | 'listPapers'>
  readonly questions: Questions
}

const closed = { additionalProperties: false } as const
const Word = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' })
const Yuan = Type.String({ pattern: String.raw`^\d{1,11}\.\d\d CNY$` })
const Version = Type.Integer({ minimum: 1 })
const days = (most: number) => Type.Integer({ minimum: 1, maximum: most })
const each = <S extends TSchema>(names: readonly string[], shape: S) =>
  Type.Object(Object.fromEntries(names.map((name) => [name, shape])), closed)

const UseShape = Type.Object({ day: Yuan, year: Yuan, monthIn: Yuan, monthOut: Yuan, proof: Word }, closed)
const ProfilesShape = Type.Object(
  {
    version: Version,
    basis: BasisShape,
    aboveTimes: Type.Integer({ minimum: 1, maximum: 100 }),
    maxLimitFrom: Yuan,
    uses: Type.Array(Type.Enum([...ACCOUNT_USES]), { minItems: 1 }),
    profiles: Type.Record(
      Word,
      Type.Object(Object.fromEntries(ACCOUNT_USES.map((use) => [use, Type.Optional(UseShape)])), closed),
    ),
  },
  closed,
)
const StepsShape = Type.Object(
  {
    version: Version,
    basis: BasisShape,
    validMinutes: Type.Integer({ minimum: 5, maximum: 1_440 }),
    attemptsMost: Type.Integer({ minimum: 1, maximum: 10 }),
    waitSeconds: Type.Integer({ minimum: 1, maximum: 20 }),
    steps: Type.Array(
      Type.Object(
        { id: Type.Enum([...OPENING_STEPS]), title: TextShape, task: TextShape, say: TextShape, failed: TextShape },
        closed,
      ),
    ),
    looks: Type.Array(
      Type.Object(
        { id: Type.Enum([...OPENING_LOOKS]), key: Type.String({ pattern: '^[A-Z]$' }), title: TextShape },
        closed,
      ),
    ),
    questions: Type.Array(Word, { minItems: 1 }),
  },
  closed,
)
const OutcomesShape = Type.Object(
  {
    version: Version,
    basis: BasisShape,
    byRung: each(RUNGS, Type.Enum([...OPENING_OUTCOMES])),
    refusedBy: Type.Array(Type.String({ pattern: '^O[0-9]{2}$' }), { minItems: 1 }),
    lowLimit: Type.Object({ share: Type.Number({ minimum: 0.05, maximum: 1 }), most: Yuan, days: days(366) }, closed),
    classWhenTaken: Type.Enum([...ACCOUNT_CLASSES]),
    eddDays: days(60),
    appealDays: days(366),
    appealAnswerDays: days(60),
    unusedDays: days(732),
    outcomes: each(OPENING_OUTCOMES, Type.Object({ title: TextShape, teller: TextShape, remedy: TextShape }, closed)),
    appeal: TextShape,
    unused: Type.Object({ reason: TextShape, remedy: TextShape }, closed),
  },
  closed,
)
const NoticeShape = Type.Object(
  {
    version: Version,
    basis: BasisShape,
    title: TextShape,
    points: Type.Array(TextShape, { minItems: 1 }),
    confirm: TextShape,
  },
  closed,
)
type Profiles = Static<typeof ProfilesShape>
type Steps = Static<typeof StepsShape>

/** `content/opening`: profiles, steps, outcomes, the notice. All findings at once. */
export function loadOpening(directory: string, known: OpeningKnown): LoadedOpening {
  const reader = new FolderReader()
  const { places, diagnostics } = reader
  const read = <S extends TSchema>(name: string, shape: S): Static<S> | undefined =>
    reader.readFile(join(directory, name), name, shape)
  const profiles = read('profiles.yaml', ProfilesShape)
  const steps = read('steps.yaml', StepsShape)
  const outcomes = read('outcomes.yaml', OutcomesShape)
  const notice = read('notice.yaml', NoticeShape)
  if (!profiles || !steps || !outcomes || !notice) return { ok: false, diagnostics, places }
  const papers = papersOf(known.limits)
  diagnostics.push(...checkProfiles(profiles, known.limits, papers), ...checkSteps(steps, known.questions))
  if (diagnostics.length > 0) return { ok: false, diagnostics, places }
  const { version, basis: _outcomesBasis, lowLimit, ...rest } = outcomes
  const { version: _stepsVersion, basis: _stepsBasis, validMinutes, waitSeconds, ...work } = steps
  const { basis: _noticeBasis, ...signed } = notice
  return {
    ok: true,
    opening: {
      ...(rest as unknown as Omit<OpeningContent, 'lowLimit'>),
      ...work,
      profilesVersion: profiles.version,
      outcomesVersion: version,
      profileOf: (occupation, use) => profileOf(profiles, papers, occupation, use),
      aboveTimes: profiles.aboveTimes,
      maxLimitFromMinor: minorOf(profiles.maxLimitFrom),
      validMs: validMinutes * 60_000,
      waitMs: waitSeconds * 1_000,
      lowLimit: { share: lowLimit.share, mostMinor: minorOf(lowLimit.most), days: lowLimit.days },
      notice: signed,
    },
  }
}

/** The shipped content; what is wrong with it stops the start. */
export function readOpeningContent(directory: string, known: OpeningKnown): OpeningContent {
  const loaded = loadOpening(directory, known)
  if (loaded.ok) return loaded.opening
  throw contentInvalid(loaded)
}

const minorOf = (yuan: string): number => parseMinor(yuan.slice(0, -4), 'CNY') ?? 0

type Papers = ReadonlyMap<string, UseProfile['proof']>

/** Every paper that any list of the limits names. */
function papersOf({ occupations, listPapers }: OpeningKnown['limits']): Papers {
  const items = occupations.flatMap(({ id }) => listPapers({ occupation: id, purpose: '', dayMinor: 0 }).items)
  return new Map(items.flatMap(({ anyOf }) => anyOf.map(({ id, title }) => [id, { id, title }])))
}

function profileOf(profiles: Profiles, papers: Papers, occupation: string, use: string): UseProfile | undefined {
  const found = (profiles.profiles[occupation] as Readonly<Record<string, Static<typeof UseShape>>> | undefined)?.[use]
  const proof = found && papers.get(found.proof)
  if (found === undefined || proof === undefined) return undefined
  return {
    dayMinor: minorOf(found.day),
    yearMinor: minorOf(found.year),
    monthInMinor: minorOf(found.monthIn),
    monthOutMinor: minorOf(found.monthOut),
    proof,
  }
}

function checkProfiles({ profiles }: Profiles, { occupations }: OpeningKnown['limits'], papers: Papers): Diagnostic[] {
  const file = 'profiles.yaml'
  const known = new Set(occupations.map(({ id }) => id))
  return [
    ...[...known]
      .filter((id) => !Object.hasOwn(profiles, id))
      .map((id) => finding('missing-occupation', `no profile for the occupation ${id}`, [file, 'profiles'])),
    ...Object.keys(profiles)
      .filter((id) => !known.has(id))
      .map((id) => finding('unknown-occupation', `there is no occupation ${id}`, [file, 'profiles', id])),
    ...Object.entries(profiles).flatMap(([id, uses]) =>
      Object.entries(uses as Readonly<Record<string, Static<typeof UseShape>>>)
        .filter(([, { proof }]) => !papers.has(proof))
        .map(([use, { proof }]) =>
          finding('unknown-paper', `there is no paper ${proof}`, [file, 'profiles', id, use, 'proof']),
        ),
    ),
  ]
}

function checkSteps({ steps, questions }: Steps, bank: Questions): Diagnostic[] {
  const file = 'steps.yaml'
  const order = steps.map(({ id }) => id).join()
  return [
    ...(order === OPENING_STEPS.join()
      ? []
      : [finding('steps', `the five steps are ${OPENING_STEPS.join(', ')}, in this order`, [file, 'steps'])]),
    ...questions
      .filter((id) => !Object.hasOwn(bank, id))
      .map((id) =>
        finding('unknown-question', `there is no question ${id}`, [file, 'questions', questions.indexOf(id)]),
      ),
  ]
}

const finding = (code: string, message: string, path: readonly (string | number)[]): Diagnostic => ({
  code,
  severity: 'error',
  message,
  at: { path },
})
