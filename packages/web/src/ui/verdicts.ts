import type { Verdict } from '../api/wire.ts'

/** Four tones: red stops, amber asks, blue informs, none passes. Green is kept for what has been verified. */
export type Tone = 'stop' | 'ask' | 'note' | 'pass'

export const TONES: Readonly<Record<Verdict, Tone>> = {
  allow: 'pass',
  observed: 'pass',
  notice: 'note',
  ask: 'ask',
  confirm: 'ask',
  delay: 'ask',
  hold: 'stop',
  refuse: 'stop',
}

export const FILTERS = {
  all: [],
  touched: ['notice', 'ask', 'confirm', 'delay', 'hold', 'refuse'],
  stopped: ['hold', 'refuse'],
} as const satisfies Readonly<Record<string, readonly Verdict[]>>

export type Filter = keyof typeof FILTERS

export const passesFilter = (verdict: Verdict, filter: Filter): boolean =>
  filter === 'all' || (FILTERS[filter] as readonly Verdict[]).includes(verdict)
