import type {
  CasesMeaning,
  ChannelWords,
  MoneyMeaning,
  Qualifier,
  ReadingKnowledge,
  ReportChannel,
} from '../domain/report-reading.ts'
import { type Characters, makeCharacters } from './repair-text.ts'
import { WordSet } from './word-set.ts'

/** What is known, in the form in which it is looked up. */
export interface Lexicon {
  readonly characters: Characters
  readonly units: Readonly<Record<'people' | 'cases' | 'money' | 'count', WordSet>>
  readonly sets: Readonly<Record<SetName, WordSet>>
  readonly prefixes: readonly (readonly [qualifier: Qualifier, words: WordSet])[]
  readonly suffixes: readonly (readonly [qualifier: Qualifier, words: WordSet])[]
  readonly money: readonly (readonly [meaning: MoneyMeaning, words: WordSet])[]
  readonly cases: readonly (readonly [meaning: CasesMeaning, words: WordSet])[]
  readonly channels: readonly ChannelSets[]
  /** All words that name a channel: most clauses have none. */
  readonly channelWords: WordSet
}

const SET_NAMES = [
  'caseNouns',
  'peopleNouns',
  'notCounted',
  'objectsNotCounted',
  'verbs',
  'stops',
  'wholes',
  'heads',
  'plan',
  'planHeadings',
  'asked',
  'askedNouns',
  'background',
  'negative',
  'thresholds',
] as const
type SetName = (typeof SET_NAMES)[number]

export interface ChannelSets {
  readonly id: ReportChannel
  readonly things: WordSet
  readonly weak: WordSet
  readonly acts: WordSet
  readonly alone: WordSet
  readonly without: WordSet
  readonly within: WordSet | undefined
}

const made = new WeakMap<ReadingKnowledge, Lexicon>()

export function lexiconOf(knowledge: ReadingKnowledge): Lexicon {
  const known = made.get(knowledge)
  if (known !== undefined) return known
  const { words } = knowledge
  const { people, cases, money, count } = words.units
  const lexicon: Lexicon = {
    characters: makeCharacters(knowledge),
    units: {
      people: new WordSet(people),
      cases: new WordSet(cases),
      money: new WordSet(money),
      count: new WordSet(count),
    },
    sets: Object.fromEntries(SET_NAMES.map((name) => [name, new WordSet(words[name])])) as Record<SetName, WordSet>,
    prefixes: setsOf(words.prefixes),
    suffixes: setsOf(words.suffixes),
    money: setsOf(words.money),
    cases: setsOf(words.cases),
    channels: knowledge.channels.map(channelSets),
    channelWords: new WordSet(
      knowledge.channels.flatMap(({ things, weak = [], alone = [] }) => [...things, ...weak, ...alone]),
    ),
  }
  made.set(knowledge, lexicon)
  return lexicon
}

function setsOf<Name extends string>(groups: Readonly<Record<Name, readonly string[]>>): [Name, WordSet][] {
  return (Object.entries(groups) as [Name, readonly string[]][]).map(([name, words]) => [name, new WordSet(words)])
}

function channelSets({ id, things, weak = [], acts, alone = [], without = [], within }: ChannelWords): ChannelSets {
  return {
    id,
    things: new WordSet(things),
    weak: new WordSet(weak),
    acts: new WordSet(acts),
    alone: new WordSet(alone),
    without: new WordSet(without),
    within: within === undefined ? undefined : new WordSet(within),
  }
}
