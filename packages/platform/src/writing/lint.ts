import { findRemains, type GatePlaces, type RemainKind } from '../domain/persons-gate.ts'
import type { LintRule, PaperFinding, PaperTemplate } from '../domain/paper-template.ts'
import type { Locale } from '../domain/text.ts'

interface Patterns {
  readonly rule: LintRule
  readonly unless: readonly RegExp[]
  readonly words: readonly RegExp[]
}

const compiled = new WeakMap<readonly LintRule[], Map<Locale, readonly Patterns[]>>()

function patternsOf(rules: readonly LintRule[], locale: Locale): readonly Patterns[] {
  const byLocale = compiled.get(rules) ?? new Map<Locale, readonly Patterns[]>()
  compiled.set(rules, byLocale)
  const known = byLocale.get(locale)
  if (known !== undefined) return known
  const patterns = rules.map((rule) => ({
    rule,
    unless: (rule.unless?.[locale] ?? []).map((pattern) => new RegExp(pattern, 'iu')),
    words: rule.words[locale].map((pattern) => new RegExp(pattern, 'giu')),
  }))
  byLocale.set(locale, patterns)
  return patterns
}

/** What this text should not say: padding, practices that are forbidden, secrets, claims that nothing proves. */
export function lintText(
  piece: string,
  text: string,
  rules: readonly LintRule[],
  locale: Locale,
): readonly PaperFinding[] {
  return patternsOf(rules, locale).flatMap(({ rule, unless, words }) => {
    if (unless.some((pattern) => pattern.test(text))) return []
    return words.flatMap((pattern) =>
      [...text.matchAll(pattern)].map((match): PaperFinding => ({
        piece,
        rule: rule.id,
        words: match[0],
        says: rule.says[locale],
        isHard: rule.isHard,
        ...(rule.instead !== undefined && { instead: replaced(text, match.index, match[0], rule.instead[locale]) }),
      })),
    )
  })
}

/** The sentence without the words; a mark that is left over goes with them. */
function replaced(text: string, at: number, words: string, instead: string): string {
  const before = text.slice(0, at)
  const after = text.slice(at + words.length)
  return `${before}${instead}${instead === '' ? after.replace(/^[，、, ]+/, '') : after}`.replace(/^[，、, ]+/, '')
}

const NOWHERE: GatePlaces = { villages: [], areas: [], members: [], population: 1_000_000 }
/** By which a single person is known. Days, sums and places are what papers are made of. */
const OF_A_PERSON: ReadonlySet<RemainKind> = new Set([
  'name',
  'id-number',
  'phone',
  'card',
  'long-number',
  'plate',
  'email',
  'account-id',
])

/** Persons in what somebody wrote into a paper that is about none. `known`: words in which what looks like a name is none: of offices and places. */
export function findPersons(
  piece: string,
  text: string,
  { rules, leaves, mayNamePersons }: PaperTemplate,
  locale: Locale,
  { places = NOWHERE, known }: { readonly places?: GatePlaces | undefined; readonly known: string },
): readonly PaperFinding[] {
  if (mayNamePersons) return []
  return findRemains(text, rules.gate, places)
    .filter(
      ({ kind, start, end }) => OF_A_PERSON.has(kind) && !(kind === 'name' && known.includes(text.slice(start, end))),
    )
    .map(({ kind, start, end, isHard, instead }) => ({
      piece,
      rule: `person-${kind}`,
      words: text.slice(start, end),
      says: rules.gate.says[kind]?.[locale] ?? kind,
      // Names of leaders stand in papers that stay in the house.
      isHard: isHard && (leaves || kind !== 'name'),
      ...(instead !== undefined && { instead: `${text.slice(0, start)}${instead}${text.slice(end)}` }),
    }))
}
