import type { Row, Slot } from '../../packages/engine/src/language/row.ts'
import type { FeaturePlan, WindowPlan } from '../../packages/engine/src/windows/plan.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const TRANSFER = 0
const REPORT = 1
const LOGIN = 2
const TERM_BROKEN = 3
const STATUS = 4
const NEW_PAYEE = 0
const FIELD_NUMS = 2
const PAYER: Slot = { store: 'str', index: 0, type: 'string' }
const PAYEE: Slot = { store: 'str', index: 1, type: 'string' }
const DEVICE: Slot = { store: 'str', index: 2, type: 'string' }
const AMOUNT: Slot = { store: 'num', index: 1, type: 'money', currency: { code: 'CNY' } }

type Wanted = readonly [op: FeaturePlan['op'], windowMs: number, more?: Partial<FeaturePlan>]

/** 40 features over 12 series, as a book against transfer fraud has them. */
export function benchPlan(): WindowPlan {
  const others = { includeCurrent: false }
  const payees = { value: PAYEE }
  const payers = { value: PAYER }
  const amount = { value: AMOUNT }
  const series: readonly [Partial<FeaturePlan>, readonly Wanted[]][] = [
    [
      { by: [PAYER] },
      [
        ['count', 10 * MINUTE],
        ['count', HOUR],
        ['count', DAY],
        ['count', 7 * DAY],
        ['count', 30 * DAY],
        ['sum', HOUR, amount],
        ['sum', DAY, amount],
        ['sum', 7 * DAY, amount],
        ['avg', 30 * DAY, amount],
        ['max', 30 * DAY, { ...amount, ...others }],
        ['distinct', DAY, payees],
        ['distinct', 7 * DAY, payees],
      ],
    ],
    [
      { by: [PAYEE] },
      [
        ['count', HOUR],
        ['count', DAY],
        ['count', 7 * DAY],
        ['sum', DAY, amount],
        ['distinct', DAY, payers],
        ['distinct', 7 * DAY, payers],
      ],
    ],
    [
      { by: [PAYEE], at: [PAYER] },
      [
        ['sum', DAY, amount],
        ['count', DAY],
        ['since_last', 7 * DAY, others],
      ],
    ],
    [
      { by: [PAYER, PAYEE] },
      [
        ['count', Infinity, others],
        ['since_last', 90 * DAY, others],
        ['sum', 30 * DAY, amount],
      ],
    ],
    [
      { by: [DEVICE] },
      [
        ['count', HOUR],
        ['count', DAY],
        ['distinct', DAY, payers],
      ],
    ],
    [
      { by: [PAYER], where: NEW_PAYEE, level: 1 },
      [
        ['count', DAY],
        ['sum', DAY, amount],
        ['distinct', 2 * DAY, payees],
      ],
    ],
    [
      { by: [PAYEE], where: NEW_PAYEE, level: 1 },
      [
        ['count', DAY],
        ['count', 7 * DAY],
      ],
    ],
    [
      { by: [PAYER], states: ['attempted', 'settled'] },
      [
        ['sum', DAY, amount],
        ['sum', 30 * DAY, amount],
      ],
    ],
    [
      { by: [PAYEE], kinds: [REPORT] },
      [
        ['count', 30 * DAY],
        ['count', 90 * DAY],
      ],
    ],
    [
      { by: [PAYER], kinds: [LOGIN] },
      [
        ['since_last', DAY],
        ['count', DAY],
      ],
    ],
    [{ by: [PAYER], kinds: [TERM_BROKEN] }, [['since_last', 7 * DAY]]],
    [{ by: [PAYER, DEVICE] }, [['since_first', Infinity, others]]],
  ]
  const features = series.flatMap(([shared, wanted]) =>
    wanted.map(([op, windowMs, more]) => ({
      op,
      windowMs,
      kinds: [TRANSFER],
      by: [PAYER],
      at: shared.by ?? [PAYER],
      delayMs: 0,
      includeCurrent: true,
      level: 0,
      ...shared,
      ...more,
    })),
  )
  return {
    features: features.map((feature, i): FeaturePlan => ({
      ...feature,
      name: `f${i}`,
      target: { store: 'num', index: FIELD_NUMS + i, type: 'double' },
    })),
    levels: 2,
    latenessMs: 10 * MINUTE,
    maxEventsPerKey: 4096,
  }
}

export interface BenchEvent {
  readonly kind: number
  readonly timeMs: number
  readonly amountMinor: number
  readonly payer: string
  readonly payee: string
  readonly device: string
  readonly paymentId: string
}

/**
 * Seeded traffic of `accounts` accounts, each about one transfer a day: known payees, busy merchants, strangers; logins,
 * reports, settled payments, repeated messages; one in twenty up to a minute late. Strings are fresh, as from a parser.
 */
export function* benchTraffic(accounts: number, seed: number): Generator<BenchEvent> {
  const chance = chanceOf(seed)
  const below = (bound: number) => Math.floor(chance() * bound)
  const account = (n: number) => `6222${String(n * 7919 + 10_000_000_000).padStart(15, '0')}`
  let nowMs = Date.UTC(2026, 2, 2)
  let serial = 0
  let last = ''
  for (;;) {
    nowMs += chance() * 2 * (DAY / accounts) * 0.8
    const payer = Math.floor(accounts * chance() ** 1.5)
    const dice = chance()
    const kind = dice < 0.8 ? TRANSFER : dice < 0.9 ? STATUS : dice < 0.98 ? LOGIN : dice < 0.995 ? TERM_BROKEN : REPORT
    const habit = chance()
    const payee =
      habit < 0.6
        ? (payer * 31 + below(3) * 101) % accounts
        : habit < 0.85
          ? Math.floor(accounts * 0.02 * chance() ** 3)
          : below(accounts)
    const repeats = kind === STATUS || chance() < 0.01
    if (!repeats || last === '') last = uuidOf(serial++, chance)
    yield {
      kind,
      timeMs: Math.floor(chance() < 0.05 ? nowMs - chance() * MINUTE : nowMs),
      amountMinor: 100 + below(1_000_000),
      payer: account(payer),
      payee: account(payee),
      device: `device-${payer % 17 === 0 ? payer % 1000 : payer}`,
      paymentId: last,
    }
  }
}

export function fillRow(row: Row, event: BenchEvent): void {
  row.nums[0] = event.timeMs
  row.nums[1] = event.kind === TRANSFER ? event.amountMinor : NaN
  row.strs[0] = event.payer
  row.strs[1] = event.payee
  row.strs[2] = event.device
}

/** The condition of level 1: nothing was paid to this payee before. */
export function isNewPayee(row: Row, plan: WindowPlan): boolean {
  const pairs = plan.features.findIndex((f) => f.op === 'count' && f.windowMs === Infinity)
  return row.nums[FIELD_NUMS + pairs] === 0
}

export function isStatus(event: BenchEvent): boolean {
  return event.kind === STATUS
}

function uuidOf(serial: number, chance: () => number): string {
  const part = () =>
    Math.floor(chance() * 2 ** 16)
      .toString(16)
      .padStart(4, '0')
  return `${serial.toString(16).padStart(8, '0')}-${part()}-4${part().slice(1)}-9${part().slice(1)}-${part()}${part()}${part()}`
}

function chanceOf(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
