import type { PaperInputs } from '../domain/paper-template.ts'
import type { Locale } from '../domain/text.ts'
import { dayOf } from '../domain/days.ts'
import { digits } from './number-words.ts'

/** What of a package to the police (`lianfang-police-report/1`) is printed. Other keys are left alone. */
export interface PackageSource {
  readonly number: string
  readonly sentAt: string
  readonly reason: string
  /** The event as it was decided: nested, money `{minor, currency}`. */
  readonly payment: Readonly<Record<string, unknown>>
  readonly suspicion: {
    readonly headline: string | null
    readonly evidence: readonly { readonly reason: string }[]
  }
  readonly answers: readonly { readonly question: string; readonly answer: string; readonly at: string }[]
  readonly steps: readonly { readonly action: string; readonly actor: string; readonly occurredAt: string }[]
  readonly proof: { readonly decisions: readonly string[]; readonly chainHash: string; readonly ruleBook: unknown }
}

/** How fields of an event, actions and actors are called; undefined: as they are. */
export type SayName = (kind: 'field' | 'action' | 'actor', name: string) => string | undefined

/** A package as the inputs of its paper: every field of the payment with its value, as the police need it. */
export function packageInputs(source: PackageSource, police: string, locale: Locale, say: SayName): PaperInputs {
  const named = (kind: 'field' | 'action' | 'actor', name: string): string => say(kind, name) ?? name
  return {
    police,
    number: source.number,
    sentAt: momentWords(source.sentAt),
    reason: source.reason,
    payment: flatten(source.payment).map(([field, value]) => ({
      label: named('field', field),
      value: valueWords(value, locale),
    })),
    suspicion: [source.suspicion.headline, ...source.suspicion.evidence.map(({ reason }) => reason)].filter(
      (line) => line !== null,
    ),
    answers: source.answers.map(({ question, answer, at }) => ({ question, answer, at: momentWords(at) })),
    steps: source.steps.map(({ action, actor, occurredAt }) => ({
      at: momentWords(occurredAt),
      what: named('action', action),
      who: named('actor', actor),
    })),
    proof: [
      { label: RECORDS[locale], value: source.proof.decisions.join(' ') },
      { label: CHAIN[locale], value: source.proof.chainHash },
    ],
  }
}

/** `{payee: {account: '6217'}}` → `payee.account`; money stays whole. */
function flatten(value: Readonly<Record<string, unknown>>, before = ''): readonly (readonly [string, unknown])[] {
  return Object.entries(value).flatMap(([name, each]) =>
    isGroup(each) ? flatten(each, `${before}${name}.`) : [[`${before}${name}`, each] as const],
  )
}

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('minor' in value)

function valueWords(value: unknown, locale: Locale): string {
  if (typeof value === 'boolean') return YES_NO[locale][value ? 0 : 1]
  if (typeof value === 'object' && value !== null && 'minor' in value) {
    const { minor, currency } = value as { readonly minor: number; readonly currency: string }
    return `${currency} ${digits(minor / 100, locale, 2)}`
  }
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value)) return momentWords(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const AHEAD_MS = 8 * 3_600_000

/** In Beijing: 2026-11-24 17:40. */
function momentWords(iso: string): string {
  const ms = Date.parse(iso)
  return Number.isNaN(ms) ? iso : `${dayOf(ms)} ${new Date(ms + AHEAD_MS).toISOString().slice(11, 16)}`
}

const RECORDS = { 'zh-Hans': '决策记录', 'zh-Hant': '決策紀錄', en: 'Decisions' } as const
const CHAIN = { 'zh-Hans': '链校验值', 'zh-Hant': '鏈驗證值', en: 'Hash of the chain' } as const
const YES_NO = { 'zh-Hans': ['是', '否'], 'zh-Hant': ['是', '否'], en: ['yes', 'no'] } as const
