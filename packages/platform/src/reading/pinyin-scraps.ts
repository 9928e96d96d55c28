import type { MappedText, Patch } from './mapped-text.ts'

const SYLLABLE =
  /^(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong|er|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|ue|v|ve)$/
const SCRAP = /(?<=[\p{Script=Han}@-Z\\-z|~]|[\]^])[(（]([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿɑɡ]{1,6})[)）]/gu
/** The byte in front of the bracket was lost with it. */
const HALF_SCRAP = /(?<=\?)([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿɑɡ]{1,6})[)）]/gu
const TONED = /[^a-z]/
/** A text that has so many syllables with their tone was annotated; those without a tone are scraps then, too. */
const ANNOTATED_LEAST = 3

/** Readings that a converter left behind characters: 總結(jié). */
export function findPinyinScraps({ plain }: MappedText): Patch[] {
  const found = [...plain.matchAll(SCRAP), ...plain.matchAll(HALF_SCRAP)].filter(([, reading = '']) =>
    isSyllable(reading),
  )
  const isAnnotated = found.filter(([, reading = '']) => TONED.test(reading)).length >= ANNOTATED_LEAST
  return found
    .filter(([, reading = '']) => isAnnotated || TONED.test(reading))
    .sort((one, other) => one.index - other.index)
    .map((match) => ({ from: match.index, to: match.index + match[0].length, plain: '', starts: [], ends: [] }))
}

export function isSyllable(reading: string): boolean {
  const bare = reading
    .normalize('NFD')
    .replaceAll(/u\u0308/g, 'v')
    .replaceAll(/\p{M}/gu, '')
  return SYLLABLE.test(bare.replaceAll('ɡ', 'g').replaceAll('ɑ', 'a'))
}
