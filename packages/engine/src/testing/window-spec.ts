import type { Row, Slot } from '../language/row.ts'
import type { FeaturePlan, WindowPlan, WindowStore } from '../windows/plan.ts'
import { PAYMENT_STORIES } from './payment-stories.ts'
import {
  AMOUNT,
  always,
  DAY_START,
  hour,
  KEY,
  MINUTE,
  OTHER,
  RESULT,
  SCORE,
  TIME,
  WORD,
  WORD_RESULT,
  type Answer,
  type Step,
  type Story,
} from './window-story.ts'

/** What the suite needs of a test runner; `node:test` and `node:assert/strict` fit. */
export interface SpecRunner {
  test(name: string, body: () => void): void
  deepEqual(actual: unknown, expected: unknown, message?: string): void
}

/**
 * The definition of window semantics, as tables: every implementation of `WindowStore` must pass.
 * Each step is one event (or a payment's new state) and the value the feature then has; `unknown` is written as null.
 */
export function specifyWindows(create: (plan: WindowPlan) => WindowStore, runner: SpecRunner): void {
  for (const story of STORIES) {
    runner.test(story.title, () => {
      const actual = tell(create, story, -1)
      runner.deepEqual(actual, story.steps.map(expectedOf))
    })
    runner.test(`${story.title} (snapshot and restore before the last step)`, () => {
      const actual = tell(create, story, story.steps.length - 1)
      runner.deepEqual(actual, story.steps.map(expectedOf))
    })
  }
}

const STORIES: readonly Story[] = [
  {
    title: 'a window reaches back to, but not including, the moment one length ago, and includes the current event',
    feature: { op: 'count', ...hour },
    steps: [
      { at: 0, gives: 1 },
      { at: 30, gives: 2 },
      { at: 60, gives: 2 },
      { at: 89.9, gives: 3 },
      { at: 90, gives: 3 },
      { at: 500, gives: 1 },
    ],
  },
  {
    title: 'each key has its own window',
    feature: { op: 'count', ...hour },
    steps: [
      { at: 0, key: 'a', gives: 1 },
      { at: 1, key: 'b', gives: 1 },
      { at: 2, key: 'a', gives: 2 },
      { at: 3, key: '', gives: 1 },
    ],
  },
  {
    title: 'the current event can be left out',
    feature: { op: 'count', includeCurrent: false, ...hour },
    steps: [
      { at: 0, gives: 0 },
      { at: 0, gives: 1 },
      { at: 1, gives: 2 },
      { at: 61, gives: 0 },
    ],
  },
  {
    title: 'a delayed window ends one delay before the current event',
    feature: { op: 'count', delayMs: 10 * MINUTE, ...hour },
    steps: [
      { at: 0, gives: 0 },
      { at: 9.9, gives: 0 },
      { at: 10, gives: 1 },
      { at: 20, gives: 3 },
      { at: 69.9, gives: 4 },
      { at: 70, gives: 3 },
    ],
  },
  {
    title: 'an event arriving out of order sees what was before it in time, and later events see it',
    feature: { op: 'sum', value: AMOUNT, ...hour },
    steps: [
      { at: 30, value: 1, gives: 1 },
      { at: 20, value: 10, gives: 10 },
      { at: 40, value: 100, gives: 111 },
      { at: 80, value: 1000, gives: 1101 },
    ],
  },
  {
    title: 'an event older than the lateness is unknown and not collected; one exactly as old is in time',
    feature: { op: 'count', ...hour },
    steps: [
      { at: 30, gives: 1 },
      { at: 0, gives: 1 },
      { at: -0.1, gives: null },
      { at: 31, gives: 3 },
    ],
  },
  {
    title: 'one moment: the event admitted first counts as the earlier one',
    feature: { op: 'last', value: AMOUNT, includeCurrent: false, ...hour },
    steps: [
      { at: 0, value: 1, gives: null },
      { at: 0, value: 2, gives: 1 },
      { at: 0, value: 3, gives: 2 },
      { at: 1, value: 4, gives: 3 },
    ],
  },
  {
    title: 'an event without a key is not collected and knows nothing',
    feature: { op: 'count', ...hour },
    steps: [
      { at: 0, gives: 1 },
      { at: 1, key: null, gives: null },
      { at: 2, gives: 2 },
    ],
  },
  {
    title: 'reading by another field than the one collected by',
    feature: { op: 'count', by: [OTHER], at: [KEY], ...hour },
    steps: [
      { at: 0, key: 'a', other: 'b', gives: 0 },
      { at: 1, key: 'c', other: 'b', gives: 0 },
      { at: 2, key: 'b', other: 'a', gives: 2 },
      { at: 3, key: 'b', other: 'b', gives: 3 },
    ],
  },
  {
    title: 'a key of two fields keeps them apart',
    feature: { op: 'count', by: [KEY, OTHER], at: [KEY, OTHER], ...hour },
    steps: [
      { at: 0, key: 'ab', other: 'c', gives: 1 },
      { at: 1, key: 'a', other: 'bc', gives: 1 },
      { at: 2, key: 'c', other: 'ab', gives: 1 },
      { at: 3, key: 'ab', other: 'c', gives: 2 },
    ],
  },
  {
    title: 'only the feature’s kinds are collected; every kind reads',
    feature: { op: 'count', kinds: [0, 2], ...hour },
    steps: [
      { at: 0, gives: 1 },
      { at: 1, kind: 1, gives: 1 },
      { at: 2, kind: 2, gives: 2 },
    ],
  },
  {
    title: 'only events whose condition was true are collected; unknown is not true',
    feature: { op: 'count', where: 0, ...hour },
    steps: [
      { at: 0, where: true, gives: 1 },
      { at: 1, where: false, gives: 1 },
      { at: 2, where: 'unknown', gives: 1 },
      { at: 3, where: true, gives: 2 },
    ],
  },
  {
    title: 'a ratio is the share of collected events that met its condition; of none it is unknown',
    feature: { op: 'ratio', of: 1, includeCurrent: false, ...hour },
    steps: [
      { at: 0, of: true, gives: null },
      { at: 1, of: false, gives: 1 },
      { at: 2, of: 'unknown', gives: 0.5 },
      { at: 3, of: true, gives: 1 / 3 },
      { at: 4, gives: 0.5 },
    ],
  },
  {
    title: 'nothing sums to zero',
    feature: { op: 'sum', value: AMOUNT, includeCurrent: false, ...hour },
    steps: [
      { at: 0, value: 7, gives: 0 },
      { at: 1, value: 8, gives: 7 },
      { at: 100, value: 9, gives: 0 },
    ],
  },
  ...(['avg', 'min', 'max', 'first', 'last', 'stddev', 'since_first', 'since_last'] as const).map((op): Story => ({
    title: `${op} of nothing is unknown`,
    feature: { op, value: AMOUNT, includeCurrent: false, ...hour },
    steps: [{ at: 0, value: 7, gives: null }],
  })),
  {
    title: 'an event whose value is unknown does not take part in an aggregate of values',
    feature: { op: 'avg', value: AMOUNT, ...hour },
    steps: [
      { at: 0, value: null, gives: null },
      { at: 1, value: 4, gives: 4 },
      { at: 2, value: null, gives: 4 },
      { at: 3, value: 7, gives: 5.5 },
    ],
  },
  {
    title: 'whole numbers are summed exactly; beyond ±(2^53 − 1) the sum is unknown, and known again when it returns',
    feature: { op: 'sum', value: AMOUNT, ...hour },
    steps: [
      { at: 0, value: 2 ** 53 - 1, gives: 2 ** 53 - 1 },
      { at: 1, value: 1, gives: null },
      { at: 2, value: -3, gives: 2 ** 53 - 3 },
      { at: 60, value: 4, gives: 2 },
    ],
  },
  {
    title: 'doubles are summed oldest first, in whatever order they arrived',
    feature: { op: 'sum', value: SCORE, ...hour },
    steps: [
      { at: 10, value: 1, gives: 1 },
      { at: 0, value: 1e16, gives: 1e16 },
      { at: 20, value: -1e16, gives: 0 },
      { at: 60, value: 1, gives: 1 - 1e16 + 1 },
    ],
  },
  {
    title: 'min',
    feature: { op: 'min', value: AMOUNT, ...hour },
    steps: [
      { at: 0, value: 3, gives: 3 },
      { at: 1, value: 5, gives: 3 },
      { at: 60, value: 4, gives: 4 },
      { at: 61, value: 9, gives: 4 },
    ],
  },
  {
    title: 'max',
    feature: { op: 'max', value: AMOUNT, ...hour },
    steps: [
      { at: 0, value: 9, gives: 9 },
      { at: 1, value: -5, gives: 9 },
      { at: 60, value: -6, gives: -5 },
      { at: 61, value: -7, gives: -6 },
    ],
  },
  {
    title: 'stddev is that of a sample and needs two values',
    feature: { op: 'stddev', value: AMOUNT, ...hour },
    steps: [
      { at: 0, value: 2, gives: null },
      { at: 1, value: 4, gives: Math.SQRT2 },
      { at: 2, value: 6, gives: 2 },
    ],
  },
  {
    title: 'distinct counts different strings',
    feature: { op: 'distinct', value: WORD, ...hour },
    steps: [
      { at: 0, value: 'x', gives: 1 },
      { at: 1, value: 'y', gives: 2 },
      { at: 2, value: 'x', gives: 2 },
      { at: 3, value: null, gives: 2 },
      { at: 60, value: 'z', gives: 3 },
      { at: 62, value: '联', gives: 2 },
    ],
  },
  {
    title: 'distinct counts different numbers; zero has no sign',
    feature: { op: 'distinct', value: SCORE, ...hour },
    steps: [
      { at: 0, value: 0, gives: 1 },
      { at: 1, value: -0, gives: 1 },
      { at: 2, value: 0.5, gives: 2 },
      { at: 61.5, value: 7, gives: 2 },
    ],
  },
  {
    title: 'first and last are those in event time',
    feature: { op: 'first', value: WORD, target: WORD_RESULT, ...hour },
    steps: [
      { at: 5, value: 'b', gives: 'b' },
      { at: 0, value: 'a', gives: 'a' },
      { at: 6, value: 'c', gives: 'a' },
      { at: 61, value: 'd', gives: 'b' },
    ],
  },
  {
    title: 'last skips unknown values',
    feature: { op: 'last', value: WORD, target: WORD_RESULT, includeCurrent: false, ...hour },
    steps: [
      { at: 0, value: 'b', gives: null },
      { at: 1, value: null, gives: 'b' },
      { at: 2, value: 'c', gives: 'b' },
      { at: 3, value: 'd', gives: 'c' },
    ],
  },
  {
    title: 'since_last is the time (ms) since the latest earlier event, since_first since the earliest in the window',
    feature: { op: 'since_last', includeCurrent: false, ...hour },
    steps: [
      { at: 0, gives: null },
      { at: 3, gives: 3 * MINUTE },
      { at: 3, gives: 0 },
      { at: 70, gives: null },
      { at: 71, gives: MINUTE },
    ],
  },
  {
    title: 'since_first over all time',
    feature: { op: 'since_first', includeCurrent: false, ...always },
    steps: [
      { at: 0, gives: null },
      { at: 3, gives: 3 * MINUTE },
      { at: 90 * 1440, gives: 90 * 1440 * MINUTE },
    ],
  },
  ...(
    [
      ['count', 3],
      ['sum', 7],
      ['min', 1],
      ['max', 4],
      ['avg', 7 / 3],
      ['first', 1],
      ['last', 2],
    ] as const
  ).map(([op, gives]): Story => ({
    title: `${op} over all time outlives eviction`,
    feature: { op, value: AMOUNT, ...always },
    steps: [
      { at: 0, value: 1 },
      { at: 1, value: 4 },
      { at: 100_000, key: 'other', value: 100 },
      { at: 400_000, value: 2, gives },
    ],
  })),
  ...PAYMENT_STORIES,
]

const LATENESS_MS = 30 * MINUTE

function planOf(story: Story): WindowPlan {
  const feature: FeaturePlan = {
    name: 'it',
    kinds: [0],
    by: [KEY],
    at: [KEY],
    windowMs: 0,
    delayMs: 0,
    includeCurrent: true,
    target: RESULT,
    level: 0,
    ...story.feature,
  }
  return { features: [feature], levels: 1, latenessMs: LATENESS_MS, maxEventsPerKey: 4096 }
}

function tell(create: (plan: WindowPlan) => WindowStore, story: Story, moveBefore: number): Answer[] {
  const plan = planOf(story)
  let store = create(plan)
  return story.steps.map((step, index) => {
    if (index === moveBefore) {
      const bytes = store.snapshot()
      store = create(plan)
      store.restore(bytes)
    }
    return play(store, plan, step, index)
  })
}

function play(store: WindowStore, plan: WindowPlan, step: Step, seq: number): Answer {
  if (step.at === undefined) {
    if (step.payment !== undefined && step.state !== undefined)
      store.setPaymentState(step.payment, step.state, step.onlyFrom)
    return null
  }
  const timeMs = DAY_START + step.at * MINUTE
  const number = typeof step.value === 'number' ? step.value : NaN
  const row: Row = {
    nums: Float64Array.of(timeMs, number, number, -1),
    strs: [
      step.key === null ? undefined : (step.key ?? 'k'),
      step.other,
      typeof step.value === 'string' ? step.value : undefined,
      'stale',
    ],
  }
  const conditions = Uint8Array.of(outcomeOf(step.where), outcomeOf(step.of))
  if (store.advance(timeMs))
    store.admit(0, { seq: seq + 1, kind: step.kind ?? 0, row, paymentId: step.payment }, conditions)
  else store.leaveUnknown(row)
  return step.gives === undefined ? null : answerOf(row, plan.features[0]?.target ?? TIME)
}

function answerOf(row: Row, slot: Slot): Answer {
  if (slot.store === 'str') return row.strs[slot.index] ?? null
  const value = row.nums[slot.index] ?? NaN
  return Number.isNaN(value) ? null : value
}

function expectedOf(step: Step): Answer {
  return step.gives ?? null
}

function outcomeOf(condition: boolean | 'unknown' | undefined): number {
  return condition === 'unknown' ? 2 : condition === true ? 1 : 0
}
