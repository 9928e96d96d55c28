import type { PaperInputs } from '../domain/paper-template.ts'
import type { Locale } from '../domain/text.ts'
import { dayOf } from '../domain/days.ts'

/** What of a package to the police (`lianfang-police-report/1`) is printed; an older one may lack parts. */
export interface PackageSource {
  readonly number: string
  /** Of the whole package, as it was sent. */
  readonly sha256: string
  /** To whom; undefined: to no station in particular. */
  readonly police?: string | undefined
  readonly sentAt?: string
  readonly reason?: string
  /** The event as it was decided: nested, money `{minor, currency}`. */
  readonly payment?: Readonly<Record<string, unknown>>
  readonly suspicion?: {
    readonly headline?: string | null
    readonly types?: readonly { readonly type: string }[]
    readonly evidence?: readonly { readonly reason: string }[]
  }
  readonly answers?: readonly {
    readonly question: string
    readonly answer: string
    readonly said?: string | null
    readonly at?: string
  }[]
  readonly steps?: readonly {
    readonly action: string
    readonly actor?: string
    readonly occurredAt: string
    readonly reason?: string | null
  }[]
  readonly proof?: { readonly decisions?: readonly string[]; readonly chainHash?: string }
}

/** How what the package names is called. */
export interface PackageNames {
  readonly field: (name: string) => string
  readonly value: (field: string, value: string) => string
  readonly scamType: (type: string) => string
  readonly action: (action: string) => string
  readonly actor: (actor: string) => string
}

/** In a cell of which the package says nothing. */
const NONE = '—'

/** Of every event; they stand in the paper's head, or say nothing to the police. */
const OF_EVENT = new Set(['id', 'kind', 'time'])

/** A package as the inputs of its paper: every field of the payment with its value, as the police need it. */
export function packageInputs(source: PackageSource, locale: Locale, names: PackageNames): PaperInputs {
  const { payment = {}, suspicion = {}, proof = {} } = source
  const given = {
    police: source.police,
    sentAt: momentWords(source.sentAt),
    reason: source.reason,
    paidAt: momentWords(payment['time']),
    decisions: proof.decisions?.join(' '),
    chainHash: proof.chainHash,
  }
  return {
    ...definedOf(given),
    number: source.number,
    packageSha256: source.sha256,
    payment: flatten(payment)
      .filter(([field]) => !OF_EVENT.has(field))
      .map(([field, value]) => ({ label: names.field(field), value: valueWords(field, value, locale, names) })),
    suspicion: suspicionLines(suspicion, names),
    answers: (source.answers ?? []).map(({ question, answer, said, at }) => ({
      question,
      answer: said ? QUOTED[locale](answer, said) : answer,
      at: momentWords(at) ?? NONE,
    })),
    steps: (source.steps ?? []).map(({ action, actor, occurredAt, reason }) => ({
      at: momentWords(occurredAt) ?? NONE,
      what: names.action(action),
      why: reason || NONE,
      who: actor === undefined ? NONE : names.actor(actor),
    })),
  }
}

const definedOf = (given: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])))

function suspicionLines(
  { headline, types = [], evidence = [] }: NonNullable<PackageSource['suspicion']>,
  names: PackageNames,
): readonly string[] {
  const first = headline ?? types.map(({ type }) => names.scamType(type)).join(' ')
  return [first, ...evidence.map(({ reason }) => reason)].filter((line) => line !== '')
}

/** `{payee: {account: '6217'}}` → `payee.account`; money stays whole. */
function flatten(value: Readonly<Record<string, unknown>>, before = ''): readonly (readonly [string, unknown])[] {
  return Object.entries(value).flatMap(([name, each]) =>
    isGroup(each) ? flatten(each, `${before}${name}.`) : [[`${before}${name}`, each] as const],
  )
}

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('minor' in value)

function valueWords(field: string, value: unknown, locale: Locale, names: PackageNames): string {
  if (typeof value === 'boolean') return YES_NO[locale][value ? 0 : 1]
  if (typeof value === 'object' && value !== null && 'minor' in value) return moneyWords(value)
  if (typeof value !== 'string') return JSON.stringify(value)
  return /^\d{4}-\d\d-\d\dT.*Z$/.test(value) ? (momentWords(value) ?? value) : names.value(field, value)
}

/** As an account shows it: every digit, grouped. */
function moneyWords(money: object): string {
  const { minor, currency } = money as { readonly minor: number; readonly currency: string }
  return `${currency} ${(minor / 100).toFixed(2).replaceAll(/\B(?=(\d{3})+\.)/g, ',')}`
}

const AHEAD_MS = 8 * 3_600_000

/** In Beijing, to the second: 2026-11-24 17:40:09. */
function momentWords(iso: unknown): string | undefined {
  if (typeof iso !== 'string') return undefined
  const ms = Date.parse(iso)
  return Number.isNaN(ms) ? iso : `${dayOf(ms)} ${new Date(ms + AHEAD_MS).toISOString().slice(11, 19)}`
}

const YES_NO = { 'zh-Hans': ['是', '否'], 'zh-Hant': ['是', '否'], en: ['yes', 'no'] } as const
const QUOTED: Readonly<Record<Locale, (answer: string, said: string) => string>> = {
  'zh-Hans': (answer, said) => `${answer}（“${said}”）`,
  'zh-Hant': (answer, said) => `${answer}（「${said}」）`,
  en: (answer, said) => `${answer} (“${said}”)`,
}
