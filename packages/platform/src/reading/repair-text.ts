import { findShifts } from './find-shifts.ts'
import { foldText } from './fold-text.ts'
import { type Likelihood, makeLikelihood } from './likelihood.ts'
import { applyPatches, mapAsItIs, type MappedText, type Patch } from './mapped-text.ts'
import { findPinyinScraps } from './pinyin-scraps.ts'
import { repairShift } from './repair-shift.ts'

export interface Characters {
  readonly likelihood: Likelihood
  /** Traditional → simplified, one character each. */
  readonly simplified: ReadonlyMap<string, string>
}

/** `bigrams.txt` and `simplified.txt` of content/reading. */
export function makeCharacters(source: { readonly bigrams: string; readonly simplified: string }): Characters {
  const pairs = source.simplified.split('\n').filter((pair) => pair.length === 2)
  return {
    likelihood: makeLikelihood(source.bigrams),
    simplified: new Map(pairs.map((pair) => [pair.charAt(0), pair.charAt(1)])),
  }
}

export interface RepairedText extends MappedText {
  /** How many stretches of broken bytes were read anew. */
  readonly mended: number
}

/** As marks stand in the counts. */
const FULL_WIDTH: ReadonlyMap<string, string> = new Map([
  ...[...'!(),:;?'].map((mark): [string, string] => [mark, String.fromCharCode(mark.charCodeAt(0) + 0xfee0)]),
  ['.', '。'],
  ['"', '“'],
  ["'", '‘'],
])

/** A repaired stretch must be so much more likely (natural logarithm) than what stood there. */
const GAIN_LEAST = 6
/** Hostile texts offer a break at every other character: so many that come to nothing are tried. */
const VAIN_MOST = 100
/** More than this no page has: beyond it a text is left as it is. */
const MENDED_MOST = 500

/** Undoes what converters did, then simplified characters, half width; each unit keeps its place in the text as given. */
export function repairText(text: string, characters: Characters): RepairedText {
  const given = mapAsItIs(text)
  const bare = applyPatches(given, findPinyinScraps(given))
  const patches = mendShifts(bare, characters)
  return { ...foldText(applyPatches(bare, patches), characters), mended: patches.length }
}

function mendShifts(text: MappedText, { likelihood, simplified }: Characters): Patch[] {
  const plainOf = (character: string): string => simplified.get(character) ?? FULL_WIDTH.get(character) ?? character
  const reading = { text: text.plain, likelihood, plainOf }
  const patches: Patch[] = []
  let end = 0
  let vain = 0
  for (const shift of findShifts(reading, text)) {
    if (shift.from < end) continue
    if (vain > VAIN_MOST || patches.length > MENDED_MOST) break
    const repaired = repairShift(reading, shift)
    if (repaired === undefined || repaired.gain < GAIN_LEAST) {
      vain += 1
      continue
    }
    end = repaired.to
    patches.push({
      from: shift.from,
      to: end,
      plain: repaired.characters.join(''),
      starts: repaired.places.map(([from]) => text.starts[from] ?? 0),
      ends: repaired.places.map(([from, to]) => text.ends[Math.max(from, to - 1)] ?? 0),
    })
  }
  return patches
}
