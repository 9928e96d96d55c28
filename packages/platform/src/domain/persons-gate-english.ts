import type { Found, GateRules } from './persons-gate.ts'
import type { FoldedText } from './persons-gate-fold.ts'

type NameRules = GateRules['names']

const CAPITAL = String.raw`[A-Z][a-z]+(?:[-'’][A-Za-z]?[a-z]+)?`
const SYLLABLE = String.raw`(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh|ts|hs)?[aeiouv]+(?:ng|n|r|h|k|p|t)?`
const GIVEN = new RegExp(`^${SYLLABLE}(?:[-'’]?${SYLLABLE})?$`, 'i')
/** What a place, an office or a month is called; none of it is a person. */
const NOT_A_PERSON =
  /^(?:County|Town|Township|Village|Street|Subdistrict|Road|District|City|Bank|Branch|Bureau|School|Station|Centre|Center|Company|Group|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|The|She|He|They|It|After|When|On|In|At|But|And|No|Do|Public|Security|Court|Police|China|Chinese|Festival|Year)$/

/** Names in Latin letters: a form of address with a name, a cue with a name, or a Chinese surname with a given name, in either order. */
export function findEnglishNames({ plain }: FoldedText, rules: NameRules): Found[] {
  const surnames = new Set(rules.surnamesEn.split(' '))
  return [...addressed(plain, rules), ...cued(plain, rules), ...paired(plain, surnames)]
}

function addressed(plain: string, { titlesEn }: NameRules): Found[] {
  const shape = new RegExp(`(?<![A-Za-z])(?:${titlesEn.join('|')})\\.?\\s+((?:${CAPITAL})(?:\\s+${CAPITAL}){0,2})`, 'g')
  return [...plain.matchAll(shape)].flatMap((match) => {
    const name = match[1] ?? ''
    const words = name.split(/\s+/)
    if (NOT_A_PERSON.test(words[0] ?? '')) return []
    return [named(match.index, match[0].length, words.length > 1, words[0] ?? '')]
  })
}

/** “the victim Wang Jianguo”, “named John Smith”. One name alone may begin a sentence: it has to follow a cue that names. */
function cued(plain: string, { beforeEn }: NameRules): Found[] {
  const shape = new RegExp(`(?<![A-Za-z])(?:${beforeEn.join('|')}),?\\s+(${CAPITAL}(?:\\s+${CAPITAL}){0,2})`, 'gi')
  return [...plain.matchAll(shape)].flatMap((match) => {
    const name = match[1] ?? ''
    const words = name.split(/\s+/)
    if (!/^[A-Z]/.test(name) || words.some((word) => NOT_A_PERSON.test(word))) return []
    const from = match.index + match[0].length - name.length
    return [named(from, name.length, true, words[0] ?? '')]
  })
}

function paired(plain: string, surnames: ReadonlySet<string>): Found[] {
  const shape = new RegExp(`(?<![A-Za-z’'])(${CAPITAL})[\\s·]+(${CAPITAL})(?![A-Za-z])`, 'g')
  const found: Found[] = []
  for (let match = shape.exec(plain); match !== null; match = shape.exec(plain)) {
    const [whole, first = '', second = ''] = match
    const isName =
      ![first, second].some((word) => NOT_A_PERSON.test(word)) &&
      ((surnames.has(first) && GIVEN.test(second)) || (surnames.has(second) && GIVEN.test(first)))
    if (isName) found.push(named(match.index, whole.length, true, surnames.has(first) ? first : second))
    else shape.lastIndex = match.index + first.length
  }
  return found
}

const named = (from: number, length: number, isHard: boolean, surname: string): Found => ({
  kind: 'name',
  isHard,
  from,
  to: from + length,
  instead: `Mr/Ms ${surname.slice(0, 1)}.`,
})
