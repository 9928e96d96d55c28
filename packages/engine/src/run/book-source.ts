/** A rule book as its authors write it (YAML in `content/`, read by the platform into these plain objects). */

export type Locale = 'zh-Hans' | 'zh-Hant' | 'en'
export const LOCALES: readonly Locale[] = ['zh-Hans', 'zh-Hant', 'en']
export type Text = Readonly<Record<Locale, string>>

export type Rung = 'allow' | 'notice' | 'ask' | 'confirm' | 'delay' | 'hold' | 'refuse'
export const RUNGS: readonly Rung[] = ['allow', 'notice', 'ask', 'confirm', 'delay', 'hold', 'refuse']

export interface FieldSource {
  readonly type: 'string' | 'bool' | 'int' | 'double' | 'money' | 'timestamp' | 'duration'
  readonly required?: boolean
  /** What the value names: account, customer, device, phone, merchant, terminal, domain … */
  readonly entity?: string
  /** How screens mask it: account, name, phone, id, text. Absent: not personal. */
  readonly personal?: string
  /** The only values allowed. */
  readonly values?: readonly string[]
  /** Least and greatest number allowed; money in minor units, durations in ms. */
  readonly min?: number
  readonly max?: number
  readonly title: Text
}

export interface EventKindSource {
  readonly title: Text
  /** Decided kinds get a verdict; the others are observed: they fill windows. */
  readonly decided: boolean
  /** What sentences call one event of this kind: 这次开户, this application. Default: a payment. */
  readonly subject?: Text
  /** Dotted paths of the fields that say whom or what it concerns, the best first, where there are no payer and payee. */
  readonly about?: readonly string[]
  /** Dotted path of the string field that names the payment; events sharing it are one payment. */
  readonly payment?: string
  /** This kind reports a payment's state: the field holding one of PAYMENT_STATES. Needs `payment`. */
  readonly state?: string
  /** Dotted paths: `payer.account`. A money field `amount` is `{minor, currency}` on the wire and offers `amount.currency`. */
  readonly fields: Readonly<Record<string, FieldSource>>
}

export interface FeatureSource {
  readonly name: string
  readonly title: Text
  /** Window feature: an aggregate. Exactly one of `op` and `let`. */
  readonly op?: string
  /** Derived value: a CEL expression over fields and features defined above it. */
  readonly let?: string
  /** Kinds collected: one or several. */
  readonly of?: string | readonly string[]
  readonly by?: readonly string[]
  /** Key on the current event; default: same as `by`. */
  readonly at?: readonly string[]
  readonly value?: string
  readonly where?: string
  /** `ratio` only: the numerator's condition. */
  readonly share?: string
  readonly over?: string
  readonly delay?: string
  /** Default: include, except for since_first, since_last, first and last. */
  readonly current?: 'include' | 'exclude'
  readonly states?: readonly string[]
}

export interface BasisSource {
  /** Where rule and threshold come from: a rule, a study, a bank's practice, or `assumption`. Readers of a decision see it: give it in three languages. */
  readonly source: string | Text
  readonly note?: string
}

export interface RuleSource {
  readonly id: string
  readonly group: string
  readonly title: Text
  readonly when: string
  /** Points of suspicion; below zero: evidence for the honest side, which lowers the score and nothing else. */
  readonly weight: number
  readonly family?: string
  /** With `{feature}` or `{field}` placeholders. */
  readonly reason: Text
  readonly basis: BasisSource
  readonly questions?: readonly string[]
  readonly mode?: 'live' | 'shadow' | 'off'
  /** Percent of events (by hash of the event id) on which a live rule counts; default 100. */
  readonly share?: number
  readonly validFrom?: string
  readonly validTo?: string
  /** A hard rule acts alone: at least this rung, whatever the score; unknown asks at least. */
  readonly hard?: { readonly rung: Rung; readonly duration?: string; readonly report?: boolean }
  /** The least rung this rule leads to when it hits (its duration and report with it); softer than hard: exemptions apply, unknown adds nothing. */
  readonly floor?: { readonly rung: Rung; readonly duration?: string; readonly report?: boolean }
  /** Remote control, altered data, listed payees: exemptions do not apply when this hits. */
  readonly overridesExemptions?: boolean
}

export interface TypologySource {
  readonly id: string
  readonly title: Text
  /** Rule id → points of suspicion for this type. */
  readonly rules: Readonly<Record<string, number>>
  /** Question script and notice for this type. */
  readonly script?: string
  readonly notice?: string
}

export interface PolicySource {
  /** Rungs with the least score that reaches them, ascending. `allow` is implied at 0. */
  readonly ladder: readonly {
    readonly rung: Rung
    readonly score: number
    readonly duration?: string
    readonly report?: boolean
  }[]
  /** Highest points a family of rules may add together, or take away: default its largest single weight. A family is of one sign. */
  readonly families?: Readonly<Record<string, { readonly title: Text; readonly cap?: number }>>
  readonly exemptions: readonly {
    readonly id: string
    readonly when: string
    readonly reason: Text
    /** The highest rung left to an exempt event. */
    readonly upTo: Rung
    readonly basis: BasisSource
  }[]
  /**
   * What a payment is after a verdict. Default: attempted; a later verdict takes back what an earlier one made of the payment as long as that
   * one stands (`verdictStandsFor`), and nothing that was reported of it.
   */
  readonly paymentStateAfter: Partial<Readonly<Record<Rung, string>>>
  /**
   * For so long a verdict on a payment is not lowered by a later message of the same kind that no longer says what the verdict rested on.
   * Absent: each message is judged alone.
   */
  readonly verdictStandsFor?: string
  /** Rung asked at least when a hard rule is unknown. */
  readonly unknownHardRule: Rung
  /** Least points that make a typology a suspected one. */
  readonly suspectedFrom: number
  /** Share of decided events each rung may touch, in parts per 10,000; reported, not enforced silently. */
  readonly budgetsPer10k: Partial<Readonly<Record<Rung, number>>>
  readonly basis: BasisSource
}

export interface ListSource {
  readonly title: Text
  readonly entity: string
}

export interface BookSource {
  readonly id: string
  readonly title: Text
  readonly lateness: string
  readonly maxEventsPerKey?: number
  readonly lists: Readonly<Record<string, ListSource>>
  readonly kinds: Readonly<Record<string, EventKindSource>>
  readonly features: readonly FeatureSource[]
  readonly rules: readonly RuleSource[]
  readonly typologies: readonly TypologySource[]
  readonly policy: PolicySource
}
