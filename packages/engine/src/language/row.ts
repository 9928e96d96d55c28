/** The types a field, a feature or a sub-expression can have. Money is integer minor units plus an ISO 4217 currency. */
export type ScalarType = 'bool' | 'int' | 'double' | 'string' | 'money' | 'timestamp' | 'duration'

/** Where the currency of a money slot is found: in a string slot of the row, or fixed by the rule book. */
export type CurrencySource = { readonly str: number } | { readonly code: string }

/**
 * Where a value lives in a `Row`.
 * `num` slots hold bool (0/1), int, double, money (minor units), timestamp (epoch ms) and duration (ms); unknown is NaN.
 * `str` slots hold strings; unknown is `undefined`.
 */
export type Slot =
  | { readonly store: 'num'; readonly index: number; readonly type: Exclude<ScalarType, 'string' | 'money'> }
  | { readonly store: 'num'; readonly index: number; readonly type: 'money'; readonly currency: CurrencySource }
  | { readonly store: 'str'; readonly index: number; readonly type: 'string' }

/** One event's fields and features, by slot. Rows are reused from event to event: whoever keeps a value copies it. */
export interface Row {
  readonly nums: Float64Array
  readonly strs: (string | undefined)[]
}

/** `nums[TIME_SLOT]` is the event's time in epoch ms, in every row of every book. */
export const TIME_SLOT = 0

/** Three-valued outcome of a condition. Missing data is unknown, not false. */
export const FALSE = 0
export const TRUE = 1
export const UNKNOWN = 2
export type Outcome = typeof FALSE | typeof TRUE | typeof UNKNOWN

/** Membership of a list as it stands at the admission of the current event; `atMs` is the event's time, for expiry. */
export interface ListReader {
  has(value: string, atMs: number): boolean
}

/** The names an expression may use: dotted fields (`payer.account`), features (`new_payee`) and lists (`lists.reported_accounts`). */
export interface Scope {
  readonly names: ReadonlyMap<string, Slot>
  /** List name without `lists.` → index into the `ListReader[]` given at run time. */
  readonly lists: ReadonlyMap<string, number>
  /** The only values of a string name, where the rule book lists them. */
  readonly values?: ReadonlyMap<string, readonly string[]>
}
