/** The pairs of bytes of GBK: which stand for a character, and which for none (a damaged text has lost those). */
export interface GbkCodes {
  /** Lead and trail as one number; undefined: not a character of two bytes. */
  codeOf(character: string): number | undefined
  /** '' when the pair stands for nothing that is kept. */
  characterOf(lead: number, trail: number): string
  /** Trails of a lead that make a character. */
  trailsOf(lead: number): readonly number[]
  readonly unassigned: readonly (readonly [lead: number, trail: number])[]
}

export const LEADS: readonly number[] = Array.from({ length: 0x7e }, (_, index) => 0x81 + index)
const TRAILS = Array.from({ length: 0xbf }, (_, index) => 0x40 + index).filter((trail) => trail !== 0x7f)
const PRIVATE_OR_NONE = /^[\ue000-\uf8ff\ufffd]/

let made: GbkCodes | undefined

export function gbkCodes(): GbkCodes {
  made ??= makeCodes()
  return made
}

function makeCodes(): GbkCodes {
  const decoder = new TextDecoder('gb18030')
  const characters: string[] = Array.from({ length: 0x10000 }, () => '')
  const codes = new Map<string, number>()
  const unassigned: [number, number][] = []
  for (const lead of LEADS)
    for (const trail of TRAILS) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (character.length !== 1 || PRIVATE_OR_NONE.test(character)) unassigned.push([lead, trail])
      else {
        characters[lead * 256 + trail] = character
        codes.set(character, lead * 256 + trail)
      }
    }
  const trails = new Map(
    LEADS.map((lead): [number, number[]] => [lead, TRAILS.filter((trail) => characters[lead * 256 + trail] !== '')]),
  )
  return {
    codeOf: (character) => codes.get(character),
    characterOf: (lead, trail) => characters[lead * 256 + trail] ?? '',
    trailsOf: (lead) => trails.get(lead) ?? [],
    unassigned,
  }
}
