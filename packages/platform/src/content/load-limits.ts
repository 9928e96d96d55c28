import { join } from 'node:path'
import { parseMinor, type Diagnostic, type Text } from '@lianfang/engine'
import { Type, type Static, type TSchema } from 'typebox'
import { ACCOUNT_CLASSES, PHONE_RESULTS, type ClassCap, type LimitContent, type PaperItem } from '../domain/limits.ts'
import type { Places } from './places.ts'
import { FolderReader } from './read-folder.ts'
import { contentInvalid } from './read-content.ts'
import { BasisShape, TextShape } from './shapes.ts'

export type LoadedLimits =
  | { readonly ok: true; readonly limits: LimitContent }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly places: Places }

const closed = { additionalProperties: false } as const
const Word = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' })
const Words = Type.Array(Word)
const Yuan = Type.String({ pattern: String.raw`^\d{1,11}\.\d\d CNY$` })
const Version = Type.Integer({ minimum: 1 })
const Items = Type.Array(Type.Array(Word, { minItems: 1 }))
const Share = Type.Number({ exclusiveMinimum: 0, maximum: 1 })

const CapsShape = Type.Object(
  {
    version: Version,
    classes: Type.Array(
      Type.Object(
        {
          class: Type.Enum([...ACCOUNT_CLASSES]),
          title: TextShape,
          day: Yuan,
          year: Yuan,
          balance: Type.Optional(Yuan),
          says: TextShape,
          basis: BasisShape,
        },
        closed,
      ),
    ),
  },
  closed,
)
const ProposalShape = Type.Object(
  {
    version: Version,
    peersLeast: Type.Integer({ minimum: 5 }),
    lookBackDays: Type.Integer({ minimum: 7, maximum: 366 }),
    coverage: Share,
    roundTo: Yuan,
    least: Yuan,
    mostOfCap: Share,
    yearInDays: Type.Integer({ minimum: 1, maximum: 366 }),
    basis: BasisShape,
    says: Type.Object({ peers: TextShape, need: TextShape, capped: TextShape, more: TextShape }, closed),
  },
  closed,
)
const OccupationsShape = Type.Object(
  {
    version: Version,
    basis: BasisShape,
    occupations: Type.Array(Type.Object({ id: Word, title: TextShape, day: Yuan, year: Yuan }, closed), {
      minItems: 1,
    }),
  },
  closed,
)
const PapersShape = Type.Object(
  {
    version: Version,
    basis: BasisShape,
    papers: Type.Record(Word, Type.Object({ title: TextShape, shows: TextShape }, closed)),
    always: Items,
    byOccupation: Type.Record(Word, Items),
    purposes: Type.Array(Type.Object({ id: Word, title: TextShape, items: Items }, closed), { minItems: 1 }),
    fromDay: Type.Array(Type.Object({ day: Yuan, above: Type.Literal(true), items: Items, basis: BasisShape }, closed)),
    validDays: Type.Integer({ minimum: 1, maximum: 366 }),
  },
  closed,
)
const ReviewShape = Type.Object(
  {
    version: Version,
    basis: BasisShape,
    overturnedCoolingHours: Type.Integer({ minimum: 1, maximum: 168 }),
    checks: Type.Array(
      Type.Object({ id: Word, rules: Type.Array(Type.String()), title: TextShape, metAt: Words }, closed),
    ),
    refusals: Type.Array(Type.Object({ id: Word, title: TextShape, reason: TextShape, remedy: TextShape }, closed)),
    appeal: Type.Object({ days: Type.Integer({ minimum: 1, maximum: 60 }), text: TextShape }, closed),
  },
  closed,
)
const PhonesShape = Type.Object(
  {
    version: Version,
    basis: BasisShape,
    familyPhone: Type.Object({ belowAge: Type.Integer({ minimum: 0 }), fromAge: Type.Integer({ minimum: 0 }) }, closed),
    phones: Type.Array(
      Type.Object(
        {
          result: Type.Enum([...PHONE_RESULTS]),
          binds: Type.Enum(['always', 'never', 'young-or-old']),
          says: TextShape,
        },
        closed,
      ),
    ),
  },
  closed,
)
type Papers = Static<typeof PapersShape>

/** `content/limits`: caps, occupations, proposals, papers, review. All findings at once. */
export function loadLimits(directory: string): LoadedLimits {
  const reader = new FolderReader()
  const { places, diagnostics } = reader
  const read = <S extends TSchema>(name: string, shape: S): Static<S> | undefined =>
    reader.readFile(join(directory, name), name, shape)
  const caps = read('caps.yaml', CapsShape)
  const proposal = read('proposal.yaml', ProposalShape)
  const known = read('occupations.yaml', OccupationsShape)
  const papers = read('papers.yaml', PapersShape)
  const review = read('review.yaml', ReviewShape)
  const phones = read('e-banking.yaml', PhonesShape)
  if (!caps || !proposal || !known || !papers || !review || !phones) return { ok: false, diagnostics, places }
  diagnostics.push(
    ...checkPapers(
      papers,
      known.occupations.map(({ id }) => id),
    ),
    ...checkClasses(caps),
    ...PHONE_RESULTS.filter((name) => phones.phones.filter(({ result }) => result === name).length !== 1).map((name) =>
      finding('phones', `${name} must stand here exactly once`, ['e-banking.yaml', 'phones']),
    ),
  )
  if (diagnostics.length > 0) return { ok: false, diagnostics, places }
  const { roundTo, least, basis: _basis, ...rule } = proposal
  return {
    ok: true,
    limits: {
      caps: Object.fromEntries(caps.classes.map((each) => [each.class, capOf(each)])) as LimitContent['caps'],
      capsVersion: caps.version,
      proposal: { ...rule, roundToMinor: minorOf(roundTo), leastMinor: minorOf(least) },
      occupations: known.occupations.map(({ day, year, ...each }) => ({
        ...each,
        dayMinor: minorOf(day),
        yearMinor: minorOf(year),
      })),
      purposes: papers.purposes.map(({ id, title }) => ({ id, title })),
      papersValidDays: papers.validDays,
      listPapers: (situation) => ({ version: papers.version, items: listItems(papers, situation) }),
      checks: review.checks,
      overturnedCoolingMs: review.overturnedCoolingHours * 3_600_000,
      refusals: review.refusals,
      phones: phones.phones,
      familyPhone: phones.familyPhone,
      appealDays: review.appeal.days,
      appealText: review.appeal.text,
    },
  }
}

/** The shipped content; what is wrong with it stops the start. */
export function readLimitContent(directory: string): LimitContent {
  const loaded = loadLimits(directory)
  if (loaded.ok) return loaded.limits
  throw contentInvalid(loaded)
}

/** The same thing is named once, however many reasons there are to bring it. */
function listItems(
  papers: Papers,
  { occupation, purpose, dayMinor }: Parameters<LimitContent['listPapers']>[0],
): readonly PaperItem[] {
  const wanted = [
    ...papers.always,
    ...(papers.byOccupation[occupation] ?? []),
    ...(papers.purposes.find(({ id }) => id === purpose)?.items ?? []),
    ...papers.fromDay.filter(({ day }) => dayMinor > minorOf(day)).flatMap(({ items }) => items),
  ]
  const once = new Map(wanted.map((item) => [[...item].sort().join(' '), item]))
  return [...once.values()].map((item) => ({
    anyOf: item.flatMap((id) => {
      const paper = papers.papers[id]
      return paper === undefined ? [] : [{ id, ...paper }]
    }),
  }))
}

function capOf(written: Static<typeof CapsShape>['classes'][number]): ClassCap {
  const { day, year, balance, basis, ...rest } = written
  const { source } = basis
  return {
    ...rest,
    dayMinor: minorOf(day),
    yearMinor: minorOf(year),
    balanceMinor: balance === undefined ? undefined : minorOf(balance),
    source: typeof source === 'string' ? sameText(source) : source,
  }
}

const sameText = (source: string): Text => ({ 'zh-Hans': source, 'zh-Hant': source, en: source })

const minorOf = (yuan: string): number => parseMinor(yuan.slice(0, -4), 'CNY') ?? 0

function checkClasses(caps: Static<typeof CapsShape>): Diagnostic[] {
  return ACCOUNT_CLASSES.filter((name) => caps.classes.filter((each) => each.class === name).length !== 1).map((name) =>
    finding('classes', `class ${name} must stand here exactly once`, ['caps.yaml', 'classes']),
  )
}

function checkPapers(papers: Papers, occupations: readonly string[]): Diagnostic[] {
  const file = 'papers.yaml'
  const lists: readonly (readonly [path: readonly (string | number)[], items: readonly (readonly string[])[]])[] = [
    [[file, 'always'], papers.always],
    ...Object.entries(papers.byOccupation).map(([id, items]) => [[file, 'byOccupation', id], items] as const),
    ...papers.purposes.map(({ items }, index) => [[file, 'purposes', index, 'items'], items] as const),
    ...papers.fromDay.map(({ items }, index) => [[file, 'fromDay', index, 'items'], items] as const),
  ]
  const named = new Set(lists.flatMap(([, items]) => items.flat()))
  return [
    ...lists.flatMap(([path, items]) =>
      items
        .flat()
        .filter((id) => !Object.hasOwn(papers.papers, id))
        .map((id) => finding('unknown-paper', `there is no paper ${id}`, path)),
    ),
    ...Object.keys(papers.papers)
      .filter((id) => !named.has(id))
      .map((id) => finding('unused-paper', `no list names the paper ${id}`, [file, 'papers', id])),
    ...occupations
      .filter((id) => !Object.hasOwn(papers.byOccupation, id))
      .map((id) => finding('missing-occupation', `no papers for the occupation ${id}`, [file, 'byOccupation'])),
    ...Object.keys(papers.byOccupation)
      .filter((id) => !occupations.includes(id))
      .map((id) => finding('unknown-occupation', `there is no occupation ${id}`, [file, 'byOccupation', id])),
  ]
}

const finding = (code: string, message: string, path: readonly (string | number)[]): Diagnostic => ({
  code,
  severity: 'error',
  message,
  at: { path },
})
