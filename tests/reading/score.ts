import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadReading } from '../../packages/platform/src/content/load-reading.ts'
import { readTextFile } from '../../packages/platform/src/documents/read-text-file.ts'
import { TextProblem } from '../../packages/platform/src/documents/text-problems.ts'
import type { ReadActivity, ReadFact, ReadReport } from '../../packages/platform/src/domain/report-reading.ts'
import { readReport } from '../../packages/platform/src/reading/read-report.ts'

const ROOT = join(import.meta.dirname, '../..')
export const REAL = join(ROOT, '../shared/field-reports')
export const MADE = join(import.meta.dirname, 'made')
/** Invented by somebody who had not seen the reader, and shown to nobody before its first run on them was written down. */
const HELD = join(import.meta.dirname, 'held')
const HELD_2 = join(import.meta.dirname, 'held-2')
const LABELS = join(import.meta.dirname, 'labels')
export const knowledge = loadReading(join(ROOT, 'content'))

interface Label {
  readonly words: string
  readonly occurrence?: number
  readonly lenient?: boolean
  readonly note?: string
}
interface FactLabel extends Label {
  readonly field: ReadFact['field']
  readonly value: number | string
  readonly valueMax?: number
  readonly qualifier: string
  readonly unit: string | null
  readonly object: string | null
  readonly place?: string | null
}
interface ActivityLabel extends Label {
  readonly channel: string
  readonly place?: string | null
  readonly organisation?: string | null
  readonly or?: readonly string[]
}
interface Labels {
  readonly unitName: string | null
  readonly facts: readonly FactLabel[]
  readonly activities: readonly ActivityLabel[]
}

/** Of one field: readings that are right, that are false, and labels that were not read. */
export interface Tally {
  hits: number
  false: number
  missed: number
}
/** `figure`: field, value and place in the text. `whole`: also unit, object and qualifier. */
export interface Score {
  readonly figure: Record<string, Tally>
  readonly whole: Record<string, Tally>
  readonly withoutObject: Record<string, Tally>
  /** Place and organisation of activities and of facts, on what was hit. */
  readonly where: Record<string, Tally>
  readonly shown: string[]
}

export const emptyScore = (): Score => ({ figure: {}, whole: {}, withoutObject: {}, where: {}, shown: [] })

export type Reports = 'real' | 'made' | 'held' | 'held-2'
const FOLDERS: Readonly<Record<Reports, string>> = { real: LABELS, made: MADE, held: HELD, 'held-2': HELD_2 }

export async function scoreAll(reports: Reports, score = emptyScore()): Promise<Score> {
  const folder = FOLDERS[reports]
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    const labels = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Labels
    const source = join(reports === 'real' ? REAL : folder, file.replace('.json', '.txt'))
    if (!existsSync(source)) continue
    const text = await readTextFile(readFileSync(source))
    if (text instanceof TextProblem) throw new Error(`${source}: ${text.says.en}`)
    scoreReport(`${reports}/${file.slice(0, 2)}`, readReport(text.text, knowledge), labels, score)
  }
  return score
}

function scoreReport(name: string, report: ReadReport, labels: Labels, score: Score): void {
  const isFigure = (fact: ReadFact, label: FactLabel): boolean => fact.field === label.field && hasValue(fact, label)
  const isWithoutObject = (fact: ReadFact, label: FactLabel): boolean =>
    isFigure(fact, label) && (fact.unit ?? null) === label.unit && hasQualifier(fact, label)
  const isWhole = (fact: ReadFact, label: FactLabel): boolean => isWithoutObject(fact, label) && hasObject(fact, label)
  const show = (kind: string) => (line: string) => score.shown.push(`${name} ${kind} ${line}`)
  match(report, report.facts, labels.facts, isFigure, score.figure, show('figure'), (fact, label) =>
    scoreFactWhere(report, fact, label, labels.activities, score, show('where')),
  )
  match(report, report.facts, labels.facts, isWithoutObject, score.withoutObject, () => undefined)
  match(report, report.facts, labels.facts, isWhole, score.whole, show('whole'))
  scoreActivities(report, labels.activities, score, show('activity'))
  if (labels.unitName !== null || report.unitName !== undefined) {
    const isRight = labels.unitName === null || contains(report.unitName ?? '', labels.unitName)
    add(score.figure, 'unit name', isRight ? 'hits' : 'missed')
    if (!isRight) show('unit')(`${labels.unitName} read as ${report.unitName}`)
  }
}

function match(
  report: ReadReport,
  facts: readonly ReadFact[],
  labels: readonly FactLabel[],
  isMatch: (fact: ReadFact, label: FactLabel) => boolean,
  tallies: Record<string, Tally>,
  show: (line: string) => void,
  onHit: (fact: ReadFact, label: FactLabel) => void = () => undefined,
): void {
  const free = new Set(facts)
  const take = (label: FactLabel): boolean => {
    const fact = [...free].find((each) => overlaps(report.text, each, label) && isMatch(each, label))
    if (fact !== undefined) {
      free.delete(fact)
      if (label.field !== 'date') onHit(fact, label)
    }
    return fact !== undefined
  }
  for (const label of labels.filter(({ lenient }) => lenient !== true)) {
    const isHit = take(label)
    add(tallies, label.field, isHit ? 'hits' : 'missed')
    if (!isHit)
      show(`missed ${label.field} ${label.value} ${label.qualifier} ${label.unit} ${label.object} | ${label.words}`)
  }
  for (const label of labels.filter(({ lenient }) => lenient === true))
    for (const fact of free) if (overlaps(report.text, fact, label)) free.delete(fact)
  for (const fact of free) {
    add(tallies, fact.field, 'false')
    show(`false ${fact.field} ${fact.value} ${fact.qualifier} ${fact.unit} ${fact.object} | ${fact.words}`)
  }
}

function scoreActivities(
  report: ReadReport,
  labels: readonly ActivityLabel[],
  score: Score,
  show: (line: string) => void,
): void {
  const { text } = report
  const isSame = (activity: ReadActivity, label: ActivityLabel): boolean =>
    [label.channel, ...(label.or ?? [])].includes(activity.channel) && sameSentence(text, activity, label)
  const free = new Set(report.activities)
  for (const label of labels.filter(({ lenient }) => lenient !== true)) {
    const found = [...free].find((activity) => isSame(activity, label))
    add(score.figure, 'activity', found === undefined ? 'missed' : 'hits')
    if (found === undefined) show(`missed ${label.channel} | ${label.words}`)
    else {
      free.delete(found)
      for (const part of WHERE) {
        addWhere(score, `activity: ${part}`, found[part], [label[part]], label.words, show)
      }
    }
  }
  for (const activity of free) {
    if (labels.some((label) => isSame(activity, label))) continue
    add(score.figure, 'activity', 'false')
    show(`false ${activity.channel} | ${activity.words}`)
  }
}

const WHERE = ['place', 'organisation'] as const

/** A fact label names its place, never the organisation: what the acts in the same clause name is asked for, what those in
 * the same part of the sentence name is right too. Without such an act nothing is known. */
function scoreFactWhere(
  { text }: ReadReport,
  fact: ReadFact,
  label: FactLabel,
  activities: readonly ActivityLabel[],
  score: Score,
  show: (line: string) => void,
): void {
  const own = placeOf(text, label)
  const without = (marks: RegExp) =>
    activities.filter((activity) => {
      const { start, end } = placeOf(text, activity)
      return !marks.test(text.slice(Math.min(start, own.start), Math.max(end, own.end)))
    })
  const [near, part] = [without(/[。！？；;!?，,\n]/), without(/[。！？；;!?\n]/)]
  const places = part.map(({ place }) => place)
  addWhere(score, 'fact: place', fact.place, [label.place], label.words, show, places)
  if (part.length === 0) return
  const organisations = part.map(({ organisation }) => organisation)
  const owns = near.map(({ organisation }) => organisation)
  addWhere(score, 'fact: organisation', fact.organisation, owns, label.words, show, organisations)
}

/** Right: one of what the labels name. False: another, or any where they name none. Missed: none where they name one. */
function addWhere(
  score: Score,
  field: string,
  read: string | undefined,
  labelled: readonly (string | null | undefined)[],
  words: string,
  show: (line: string) => void,
  alsoRight: readonly (string | null | undefined)[] = [],
): void {
  const named = labelled.filter((name) => typeof name === 'string')
  const isRight =
    read !== undefined && [...named, ...alsoRight].some((name) => typeof name === 'string' && isSameWhere(read, name))
  if (isRight) return add(score.where, field, 'hits')
  if (read !== undefined) add(score.where, field, 'false')
  if (named.length > 0) add(score.where, field, 'missed')
  if (read !== undefined || named.length > 0)
    show(`${field} ${read ?? 'none'} for ${named.join(' | ') || 'none'} | ${words}`)
}

const MORE_WORDS_MOST = 6

/** A part of a list is right, a few words more are right; one character never is. */
const isSameWhere = (read: string, name: string): boolean =>
  read.length > 1 && contains(read, name) && read.length <= name.length + MORE_WORDS_MOST

function placeOf(text: string, { words, occurrence = 1 }: Label): { readonly start: number; readonly end: number } {
  let at = -1
  for (let count = 0; count < occurrence; count += 1) at = text.indexOf(words, at + 1)
  if (at < 0) throw new Error(`the label ${words} is not in the text`)
  return { start: at, end: at + words.length }
}

function overlaps(text: string, { span }: ReadFact, label: Label): boolean {
  const { start, end } = placeOf(text, label)
  return span.start < end && span.end > start
}

function sameSentence(text: string, { span }: ReadActivity, label: Label): boolean {
  const { start, end } = placeOf(text, label)
  if (span.start < end && span.end > start) return true
  const between = text.slice(Math.min(span.end, end), Math.max(span.start, start))
  return !/[。！？\n]/.test(between)
}

function hasValue({ value, valueMost }: ReadFact, label: FactLabel): boolean {
  if (label.field !== 'date') return value === label.value && valueMost === label.valueMax
  const bare = (date: string): string => date.replaceAll(/\b\d{4}(?=-\d\d)/g, '-')
  return value === label.value || (String(label.value).startsWith('--') && bare(String(value)) === label.value)
}

function hasQualifier({ qualifier }: ReadFact, label: FactLabel): boolean {
  return qualifier === label.qualifier || (label.note ?? '').includes(`${qualifier} is right too`)
}

function hasObject({ object }: ReadFact, label: FactLabel): boolean {
  if (label.object === null || label.field === 'date') return true
  if (object === undefined) return /null/.test(label.note ?? '')
  return contains(object, label.object) || (label.note ?? '').includes(`${object} is right too`)
}

function contains(one: string, other: string): boolean {
  const bare = (text: string): string =>
    text
      .normalize('NFKC')
      .replaceAll(/[\s“”"‘’《》「」]/g, '')
      .toLowerCase()
  return bare(one) !== '' && (bare(one).includes(bare(other)) || bare(other).includes(bare(one)))
}

function add(tallies: Record<string, Tally>, field: string, what: keyof Tally): void {
  const tally = (tallies[field] ??= { hits: 0, false: 0, missed: 0 })
  tally[what] += 1
}

export const precisionOf = ({ hits, false: wrong }: Tally): number => (hits + wrong === 0 ? 1 : hits / (hits + wrong))
export const recallOf = ({ hits, missed }: Tally): number => (hits + missed === 0 ? 1 : hits / (hits + missed))
