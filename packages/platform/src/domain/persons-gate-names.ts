import type { Found, GateRules } from './persons-gate.ts'
import type { FoldedText } from './persons-gate-fold.ts'

type NameRules = GateRules['names']

/** The points at which a surname with one or two characters after it is taken for a name, or asked about. */
const HARD_FROM = 4
const SOFT_FROM = 2

const HAN = /\p{Script=Han}/u
const HIDDEN = /[某×xX*○〇●]/
const BOUNDARY = /[\s，。；：！？、“”‘’「」『』（）()《》\n,.;:!?"'—…]/
const NUMERAL = /[0-9一二两三四五六七八九十几每这那各首第半多數数两幾這]/

/** Chinese names. There is no list of all of them: a surname that stands alone, what follows it, and what stands around it give points. */
export function findNames(folded: FoldedText, rules: NameRules): Found[] {
  const words = wordsOf(rules)
  const squeezed = squeeze(folded.plain)
  const edges = edgesOf(squeezed.text)
  const found: Found[] = []
  for (let at = 0; at < squeezed.text.length; at += 1) {
    const name = nameAt(squeezed.text, at, edges, words)
    if (name === undefined) continue
    const { length, points, isSurnameOnly } = name
    const surname = squeezed.text.slice(at, at + name.surname)
    found.push({
      kind: 'name',
      isHard: points >= HARD_FROM && !isSurnameOnly,
      from: squeezed.at[at] ?? 0,
      to: (squeezed.at[at + length - 1] ?? 0) + 1,
      instead: `${surname}某`,
    })
    at += length - 1
  }
  return found
}

interface NameWords extends Omit<
  NameRules,
  'folds' | 'surnames' | 'frequent' | 'weak' | 'given' | 'measures' | 'follows'
> {
  readonly surname: ReadonlySet<string>
  readonly isFrequent: ReadonlySet<string>
  readonly isWeak: ReadonlySet<string>
  readonly isMeasure: ReadonlySet<string>
  readonly isGiven: ReadonlySet<string>
  readonly follow: ReadonlySet<string>
  readonly fold: ReadonlyMap<string, string>
}

const KNOWN = new WeakMap<NameRules, NameWords>()

function wordsOf(rules: NameRules): NameWords {
  const known = KNOWN.get(rules)
  if (known !== undefined) return known
  const pairs = [...rules.folds]
  const words: NameWords = {
    ...rules,
    surname: new Set(rules.surnames),
    isFrequent: new Set(rules.frequent),
    isWeak: new Set(rules.weak),
    isMeasure: new Set(rules.measures),
    isGiven: new Set(rules.given),
    follow: new Set(rules.follows.map((each) => each[0] ?? '')),
    fold: new Map(pairs.flatMap((character, i) => (i % 2 === 0 ? [[character, pairs[i + 1] ?? character]] : []))),
  }
  KNOWN.set(rules, words)
  return words
}

/** Signs between two Chinese characters that only pull a name apart are taken out; each character knows where it was. */
function squeeze(plain: string): { readonly text: string; readonly at: readonly number[] } {
  let text = ''
  const at: number[] = []
  for (let i = 0; i < plain.length; i += 1) {
    const character = plain[i] ?? ''
    if (/[ \t·•・_~|/\\^=+#&-]/.test(character) && HAN.test(text.at(-1) ?? '') && HAN.test(nextSeen(plain, i))) continue
    text += character
    at.push(i)
  }
  return { text, at }
}

function nextSeen(plain: string, from: number): string {
  let i = from
  while (i < plain.length && /[ \t·•・_~|/\\^=+#&-]/.test(plain[i] ?? '')) i += 1
  return plain[i] ?? ''
}

/** For each place the end of the word that begins there; undefined inside of a word. */
function edgesOf(text: string): (number | undefined)[] {
  const edges: (number | undefined)[] = Array.from({ length: text.length + 1 })
  for (const { segment, index } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text))
    edges[index] = index + segment.length
  return edges
}

interface Name {
  readonly surname: number
  readonly length: number
  readonly points: number
  readonly isSurnameOnly: boolean
}

function nameAt(text: string, at: number, edges: readonly (number | undefined)[], words: NameWords): Name | undefined {
  const surname = surnameAt(text, at, words)
  if (surname === 0 || words.notNames.some((each) => text.startsWith(each, at))) return undefined
  const first = text[at] ?? ''
  const previous = text[at - 1] ?? ''
  if (words.isMeasure.has(words.fold.get(first) ?? first) && NUMERAL.test(previous)) return undefined
  const given = at + surname
  if (HIDDEN.test(text[given] ?? '')) return undefined
  const before = pointsBefore(text, at, words)
  const isWord = surname === 1 && edges[at] !== at + 1
  const isWeak = surname === 1 && words.isWeak.has(words.fold.get(first) ?? first)
  const title = words.after.find((each) => text.startsWith(each, given))
  if (title !== undefined && !isWord && (before > 0 || !isWeak) && !(isWeak && before < 1))
    return { surname, length: surname + title.length, points: SOFT_FROM, isSurnameOnly: true }
  const best = [2, 1]
    .map((length) => ({
      surname,
      length: surname + length,
      points: pointsOf(text, at, surname, length, edges, words),
      isSurnameOnly: false,
    }))
    .toSorted((a, b) => b.points - a.points)[0]
  if (best === undefined) return undefined
  const isCued = before >= 2 || hasTitle(text, at + best.length, words)
  // 王国兴 falls apart into 王国 and 兴: the surname is hidden in a word that goes on.
  const isSplitLater = isWord && edges[at] === at + 2 && best.length === 3 && edges[at + 2] === at + 3
  const points = best.points + before - (isWord ? (isCued || isSplitLater ? 1 : 9) : 0) - (isWeak && !isCued ? 2 : 0)
  return points >= SOFT_FROM ? { ...best, points } : undefined
}

function surnameAt(text: string, at: number, { compound, surname, fold }: NameWords): number {
  if (compound.some((each) => text.startsWith(each, at))) return 2
  const character = text[at] ?? ''
  return surname.has(fold.get(character) ?? character) ? 1 : 0
}

const hasTitle = (text: string, at: number, { after }: NameWords): boolean =>
  after.some((each) => text.startsWith(each, at))

function pointsBefore(text: string, at: number, { before }: NameWords): number {
  if (at === 0) return 1
  const said = text.slice(Math.max(0, at - 10), at).replace(/[：:“「（(\s]+$/, '')
  if (before.some((each) => said.endsWith(each))) return 2
  return BOUNDARY.test(text[at - 1] ?? '') || /[的日号號岁歲]/.test(text[at - 1] ?? '') ? 1 : 0
}

/** What the characters after the surname, and what follows them, say for a name. */
function pointsOf(
  text: string,
  at: number,
  surname: number,
  length: number,
  edges: readonly (number | undefined)[],
  words: NameWords,
): number {
  const from = at + surname
  const to = from + length
  const given = text.slice(from, to).split('')
  if (given.length < length || !given.every((each) => HAN.test(each) && !HIDDEN.test(each))) return -9
  const folded = given.map((each) => words.fold.get(each) ?? each)
  const first = text[at] ?? ''
  const isFrequent = surname === 2 || words.isFrequent.has(words.fold.get(first) ?? first)
  const known = folded.filter((each) => words.isGiven.has(each)).length
  const isAligned = edges[to] !== undefined || to === text.length
  const isHidden = length === 2 && edges[from] === undefined && edges[from + 1] === to
  const isApart = length === 2 && edges[from] === from + 1 && edges[from + 1] === to
  const isOneWord = length === 2 && edges[from] === to
  if (!isAligned || (length === 2 && !isApart && !isOneWord && !isHidden) || (length === 1 && edges[from] !== to))
    return -9
  const follow = text[to] ?? ''
  const isFollowed = to === text.length || BOUNDARY.test(follow) || words.follow.has(follow)
  return (
    (isFrequent ? 1 : 0) +
    (known === length ? 1 : known === 0 ? -1 : 0) +
    (surname === 2 ? 1 : 0) +
    (isApart ? 1 : 0) +
    (isFollowed ? 1 : 0) +
    (hasTitle(text, to, words) ? 3 : 0)
  )
}
