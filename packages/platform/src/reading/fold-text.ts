import type { Likelihood } from './likelihood.ts'
import { applyPatches, type MappedText, type Patch } from './mapped-text.ts'

const SPACE = /[ \u00a0\u2002-\u200d\u3000\ufeff]/
const HAN = /\p{Script=Han}/u
/** Two characters that follow each other more often than that (natural logarithm) belong together. */
const TOGETHER = -6.5

interface Folding {
  readonly simplified: ReadonlyMap<string, string>
  readonly likelihood: Likelihood
}

/** One form for each character: simplified, half width; without spaces and dots in the middle of a word. */
export function foldText(text: MappedText, { simplified, likelihood }: Folding): MappedText {
  const pieces: string[] = []
  for (let at = 0; at < text.plain.length; at += 1) pieces.push(foldUnit(text.plain.charAt(at), simplified))
  const folded = { ...text, plain: pieces.join('') }
  return applyPatches(folded, findStrays(folded.plain, likelihood))
}

function foldUnit(unit: string, simplified: ReadonlyMap<string, string>): string {
  if (unit <= '\u007F') return unit === '\t' || unit === '\n' || unit >= ' ' ? unit : ' '
  const known = simplified.get(unit)
  if (known !== undefined) return known
  if (unit >= '\u4e00' && unit <= '\u9fff') return unit
  if (SPACE.test(unit)) return ' '
  if (unit === '\u2028' || unit === '\u2029' || unit === '\u0085') return '\n'
  const form = unit.normalize('NFKC')
  return form.length === 1 ? (simplified.get(form) ?? form) : unit
}

function findStrays(plain: string, likelihood: Likelihood): Patch[] {
  const strays: Patch[] = []
  const pattern = / +|\./g
  for (let match = pattern.exec(plain); match !== null; match = pattern.exec(plain)) {
    const from = match.index
    const to = from + match[0].length
    const before = plain.charAt(from - 1)
    const after = plain.charAt(to)
    if (isStray(match[0], before, after, likelihood)) strays.push({ from, to, plain: '', starts: [], ends: [] })
  }
  return strays
}

function isStray(between: string, before: string, after: string, likelihood: Likelihood): boolean {
  const isWord = HAN.test(before) && HAN.test(after)
  if (isWord) return likelihood.after(before, after) > TOGETHER
  return between !== '.' && before !== '' && (HAN.test(before) || HAN.test(after) || before === '\n')
}
