import type { ReportChannel } from '../domain/report-reading.ts'
import type { ChannelSets, Lexicon } from './lexicon.ts'
import type { Quantity } from './quantities.ts'
import type { Clause, Sentence } from './statements.ts'

export interface FoundActivity {
  readonly channel: ReportChannel
  readonly start: number
  readonly end: number
  readonly clause: Clause
  /** The word that names it. */
  readonly thingAt: number
}

/** A clause so short leans on the words of the sentence. */
const SHORT_CLAUSE = 14

/** What a sentence says was done, a channel once a sentence. */
export function listActivities(
  text: string,
  sentence: Sentence,
  quantities: readonly Quantity[],
  lexicon: Lexicon,
): FoundActivity[] {
  if (sentence.isTitle || sentence.isHeading) return []
  const found: FoundActivity[] = []
  for (const clause of sentence.clauses) {
    if (!lexicon.channelWords.isIn(text, clause.start, clause.end)) continue
    for (const channel of lexicon.channels) {
      const isKnown = found.some((each) => each.channel === channel.id && isOnePart(text, each.clause, clause))
      const activity = isKnown ? undefined : findIn({ text, sentence, clause }, channel, quantities)
      if (activity !== undefined) found.push(activity)
    }
  }
  const visit = found.some(({ channel }) => ON_THE_SPOT.has(channel)) ? undefined : findVisit(text, sentence)
  return withoutCommoner(visit === undefined ? found : [...found, visit])
}

const isOnePart = (text: string, before: Clause, clause: Clause): boolean =>
  !text.slice(before.end, clause.start).includes(';')

interface Place {
  readonly text: string
  readonly sentence: Sentence
  readonly clause: Clause
}

function findIn(place: Place, channel: ChannelSets, quantities: readonly Quantity[]): FoundActivity | undefined {
  const { text, sentence, clause } = place
  const { start, end } = clause
  const strong = channel.things.firstIn(text, start, end) ?? channel.alone.firstIn(text, start, end)
  const thing = strong ?? channel.weak.firstIn(text, start, end)
  if (thing === undefined || sentence.moodAt(thing.at) !== 'done' || channel.without.isIn(text, start, end))
    return undefined
  if (isSpoken(text, sentence, thing.at) || channel.within?.isIn(text, sentence.start, sentence.end) === false)
    return undefined
  const thingEnd = thing.at + thing.word.length
  const found = (from: number, to: number): FoundActivity => ({
    channel: channel.id,
    start: Math.min(thing.at, from),
    end: Math.max(thingEnd, to),
    clause,
    thingAt: thing.at,
  })
  const counted = quantities.find(
    ({ object, start: from }) =>
      object !== undefined && object.start <= thing.at && object.end >= thingEnd && from >= start && from < end,
  )
  if (strong !== undefined && counted !== undefined) return found(counted.start, counted.end)
  if (channel.alone.isIn(text, start, end)) return found(thing.at, thingEnd)
  const act = channel.acts.firstIn(text, start, thing.at) ?? channel.acts.firstIn(text, thingEnd, end)
  if (act !== undefined) return found(act.at, act.at + act.word.length)
  const leans = end - start <= SHORT_CLAUSE && channel.acts.isIn(text, sentence.start, sentence.end)
  return leans ? found(thing.at, thingEnd) : undefined
}

const SPOKEN_LEAST = 8

/** In the middle of words that somebody says. */
function isSpoken(text: string, { start }: Sentence, at: number): boolean {
  const before = text.slice(start, at)
  const open = before.lastIndexOf('“')
  return open > before.lastIndexOf('”') && before.length - open > SPOKEN_LEAST
}

const ON_THE_SPOT: ReadonlySet<ReportChannel> = new Set<ReportChannel>([
  'street-stand',
  'door-to-door',
  'market-stand',
  'lecture',
  'training',
  'bank-training',
  'meeting',
  'class-meeting',
  'launch-event',
  'flag-raising-talk',
  'poster',
  'display-board',
  'counter-check',
])
const VISIT = /(?:前往|深入|走进|来到|赴|进驻)([^,。;:]{2,24}?)(?:进行|开展|宣传)[^,。;:]{0,20}(?:宣传|宣讲|讲解)/
const OPEN_PLACE = /广场|街|超市|集|市场|商圈|公园|车站/

/** 前往某村进行宣传: a visit, though no means is named. */
function findVisit(text: string, sentence: Sentence): FoundActivity | undefined {
  for (const clause of sentence.clauses) {
    const match = VISIT.exec(text.slice(clause.start, clause.end))
    if (match === null || sentence.moodAt(clause.start + match.index) !== 'done') continue
    const start = clause.start + match.index
    const channel = OPEN_PLACE.test(match[1] ?? '') ? 'street-stand' : 'door-to-door'
    return { channel, start, end: start + match[0].length, clause, thingAt: start }
  }
  return undefined
}

/** bank-training is training too: the narrower name is enough. */
const NARROWER: readonly (readonly [narrow: ReportChannel, wide: ReportChannel])[] = [
  ['bank-training', 'training'],
  ['machine-screen', 'led-screen'],
  ['atm-screen', 'led-screen'],
  ['launch-event', 'street-stand'],
  ['moments-advert', 'chat-group'],
  ['official-account', 'chat-group'],
  ['takeaway-card', 'leaflet'],
  ['class-meeting', 'film'],
  ['column', 'display-board'],
  ['notice-of-knowledge', 'counter-check'],
  ['leading-group', 'meeting'],
  ['flag-raising-talk', 'lecture'],
]

function withoutCommoner(found: readonly FoundActivity[]): FoundActivity[] {
  return found.filter(
    ({ channel, clause }) =>
      !NARROWER.some(
        ([narrow, wide]) =>
          wide === channel && found.some((other) => other.channel === narrow && other.clause === clause),
      ),
  )
}
