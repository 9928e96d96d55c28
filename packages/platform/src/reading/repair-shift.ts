import { gbkCodes, LEADS } from './gbk-codes.ts'
import type { Likelihood } from './likelihood.ts'

/**
 * A text that was bytes of GBK when something replaced a pair of bytes in the middle of two characters: from there on every
 * character is made of the second byte of one and the first of the next, up to a byte that stands alone. What was there is
 * tried byte by byte; the most likely text is kept.
 */
export interface Shift {
  /** First unit that is read anew. */
  readonly from: number
  /** Ways in which the stretch can have begun. */
  readonly openings: readonly Opening[]
}

export interface Opening {
  /** Characters whose last byte is known and whose first was lost end with it; undefined: the first byte is lost with its place. */
  readonly trail?: number
  /** The byte that leads on from here; undefined: each of them. */
  readonly lead?: number
}

export interface Repaired {
  readonly characters: readonly string[]
  /** For each character the units of the damaged text that it stands for. */
  readonly places: readonly (readonly [from: number, to: number])[]
  readonly to: number
  readonly gain: number
}

interface Path {
  readonly lead: number
  readonly last: string
  readonly score: number
  readonly step?: Step | undefined
}

interface Step {
  readonly character: string
  readonly from: number
  readonly to: number
  readonly before: Step | undefined
}

export interface ShiftReading {
  readonly text: string
  readonly likelihood: Likelihood
  /** As it stands in the counts: simplified, full width. */
  readonly plainOf: (character: string) => string
}

const STEPS_MOST = 40
const PATHS_MOST = 40
const LOST_PATHS_MOST = 6
const LOST_ENDS_MOST = 6
/** A stretch that is so much less likely than what stands there is not read on. */
const HOPELESS = 10
const LOST_PAIR = -1
const LOST_TRAIL = -4

export function repairShift(reading: ShiftReading, { from, openings }: Shift): Repaired | undefined {
  const { text } = reading
  const before = reading.plainOf(text.charAt(from - 1))
  let paths = openings.flatMap((opening) => open(reading, opening, before, from))
  let best: Repaired | undefined
  const originals = new Originals(reading, from)
  const offer = (path: Path, to: number): void => {
    const after = reading.plainOf(text.charAt(to))
    const joined = to < text.length && after > '\u007F' ? reading.likelihood.after(path.last, after) : 0
    const gain = path.score + joined - originals.upTo(to)
    if (best === undefined || gain > best.gain) best = closed(path, to, gain)
  }
  let at = from + 1
  for (let step = 0; step < STEPS_MOST && paths.length > 0; step += 1, at += 1) {
    const character = text.charAt(at)
    for (const path of paths.slice(0, LOST_PATHS_MOST))
      for (const ended of withLostTrail(reading, path, at)) offer(ended, at)
    if (character === '' || character < '@') break
    if (character <= '~') {
      for (const path of paths)
        for (const ended of feedByte(reading, path, character.charCodeAt(0), at)) offer(ended, at + 1)
      break
    }
    const code = gbkCodes().codeOf(character)
    if (code === undefined) break
    paths = keep([
      ...paths.flatMap((path) => feed(reading, path, code, at)),
      ...paths.slice(0, LOST_PATHS_MOST).flatMap((path) => withLostPair(reading, path, code, at)),
    ])
    if ((paths[0]?.score ?? 0) < originals.upTo(at + 1) - HOPELESS) break
  }
  return best
}

function open(reading: ShiftReading, { trail, lead }: Opening, before: string, from: number): Path[] {
  const start: Path = { lead: lead ?? 0, last: before, score: 0 }
  if (trail === undefined) return lead === undefined ? LEADS.map((each) => ({ ...start, lead: each })) : [start]
  const starts = LEADS.flatMap((each) => extend(reading, { ...start, lead: each }, trail, from, from + 1))
  return keep(starts.map((path) => ({ ...path, lead: lead ?? 0 })))
}

/** The lead that waits and this byte make a character. */
function extend(reading: ShiftReading, path: Path, trail: number, from: number, to: number): Path[] {
  const character = gbkCodes().characterOf(path.lead, trail)
  if (character === '') return []
  const plain = reading.plainOf(character)
  const score = path.score + reading.likelihood.after(path.last, plain)
  return [{ lead: 0, last: plain, score, step: { character, from, to, before: path.step } }]
}

function feed(reading: ShiftReading, path: Path, code: number, at: number): Path[] {
  return extend(reading, path, code >> 8, at, at + 1).map((next) => ({ ...next, lead: code & 0xff }))
}

const feedByte = (reading: ShiftReading, path: Path, byte: number, at: number): Path[] =>
  extend(reading, path, byte, at, at + 1)

/** A pair that stands for nothing was dropped: its first byte ends the character that waits, its second begins the next. */
function withLostPair(reading: ShiftReading, path: Path, code: number, at: number): Path[] {
  const ended = keep(
    [...lostTrails()].flatMap(([lead]) => extend(reading, path, lead, at, at)),
    LOST_ENDS_MOST,
  )
  return ended.flatMap((next) => {
    const lead = codeLead(next)
    return (lostTrails().get(lead) ?? []).flatMap((trail) =>
      feed(reading, { ...next, lead: trail, score: next.score + LOST_PAIR }, code, at),
    )
  })
}

const codeLead = ({ step }: Path): number => (gbkCodes().codeOf(step?.character ?? '') ?? 0) & 0xff

let madeTrails: ReadonlyMap<number, readonly number[]> | undefined

/** For each first byte of a pair that stands for nothing, the second ones that can begin a character. */
function lostTrails(): ReadonlyMap<number, readonly number[]> {
  if (madeTrails !== undefined) return madeTrails
  const trails = new Map<number, number[]>()
  for (const [lead, trail] of gbkCodes().unassigned)
    if (trail > 0x80) trails.set(lead, [...(trails.get(lead) ?? []), trail])
  madeTrails = trails
  return trails
}

function withLostTrail(reading: ShiftReading, path: Path, at: number): Path[] {
  return keep(
    gbkCodes()
      .trailsOf(path.lead)
      .flatMap((trail) => extend(reading, path, trail, at, at)),
    3,
  ).map((next) => ({ ...next, score: next.score + LOST_TRAIL }))
}

const keep = (paths: Path[], most = PATHS_MOST): Path[] =>
  paths.sort((one, other) => other.score - one.score).slice(0, most)

function closed(path: Path, to: number, gain: number): Repaired {
  const characters: string[] = []
  const places: [number, number][] = []
  for (let step = path.step; step !== undefined; step = step.before) {
    characters.push(step.character)
    places.push([step.from, step.to])
  }
  return { characters: characters.reverse(), places: places.reverse(), to, gain }
}

/** What the text as it is costs, up to each place. */
class Originals {
  readonly #reading: ShiftReading
  readonly #from: number
  readonly #sums: number[] = [0]

  constructor(reading: ShiftReading, from: number) {
    this.#reading = reading
    this.#from = from
  }

  /** With the step to the character at `to`, when it is Chinese. */
  upTo(to: number): number {
    const { text, likelihood, plainOf } = this.#reading
    const cost = (at: number): number => likelihood.after(plainOf(text.charAt(at - 1)), plainOf(text.charAt(at)))
    for (let at = this.#from + this.#sums.length - 1; at < to; at += 1)
      this.#sums.push((this.#sums.at(-1) ?? 0) + cost(at))
    const sum = this.#sums[to - this.#from] ?? 0
    return to < text.length && plainOf(text.charAt(to)) > '\u007F' ? sum + cost(to) : sum
  }
}
