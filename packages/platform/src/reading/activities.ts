import type { ReportChannel } from '../domain/report-reading.ts'
import type { ChannelSets, Lexicon } from './lexicon.ts'
import type { Quantity } from './quantities.ts'
import type { Clause, Sentence } from './statements.ts'

export interface FoundActivity {
  readonly channel: ReportChannel
  readonly start: number
  readonly end: number
  readonly clause: Clause
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
  for (const clause of sentence.clauses)
    for (const channel of lexicon.channels) {
      if (found.some(({ channel: known }) => known === channel.id)) continue
      const activity = findIn(text, sentence, clause, channel, quantities)
      if (activity !== undefined) found.push(activity)
    }
  return withoutCommoner(found)
}

function findIn(
  text: string,
  sentence: Sentence,
  clause: Clause,
  channel: ChannelSets,
  quantities: readonly Quantity[],
): FoundActivity | undefined {
  const { start, end } = clause
  const thing = channel.things.firstIn(text, start, end) ?? channel.alone.firstIn(text, start, end)
  if (thing === undefined || sentence.moodAt(thing.at) !== 'done' || channel.without.isIn(text, start, end))
    return undefined
  if (channel.within?.isIn(text, sentence.start, sentence.end) === false) return undefined
  const thingEnd = thing.at + thing.word.length
  const counted = quantities.find(
    ({ object, start: from }) =>
      object !== undefined && object.start <= thing.at && object.end >= thingEnd && from >= start && from < end,
  )
  if (counted !== undefined)
    return {
      channel: channel.id,
      start: Math.min(thing.at, counted.start),
      end: Math.max(thingEnd, counted.end),
      clause,
    }
  if (channel.alone.isIn(text, start, end)) return { channel: channel.id, start: thing.at, end: thingEnd, clause }
  const act = channel.acts.firstIn(text, start, end)
  if (act !== undefined)
    return {
      channel: channel.id,
      start: Math.min(thing.at, act.at),
      end: Math.max(thingEnd, act.at + act.word.length),
      clause,
    }
  const leans = end - start <= SHORT_CLAUSE && channel.acts.isIn(text, sentence.start, sentence.end)
  return leans ? { channel: channel.id, start: thing.at, end: thingEnd, clause } : undefined
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
