import type { Binding, FunctionDefinition } from './definition.ts'
import { safeDuration } from './time-range.ts'

export const duration: FunctionDefinition = {
  name: 'duration',
  form: 'call',
  doc: 'A length of time: `duration("90s")`, `duration("1h30m")`, `duration("7d")`. The argument is a constant.',
  overloads: [
    {
      id: 'duration_string',
      params: ['string'],
      result: 'duration',
      cost: 0,
      constants: [0],
      run: () => Number.NaN,
      bind,
    },
    {
      id: 'duration_duration',
      params: ['duration'],
      result: 'duration',
      cost: 0,
      run: (durationMs: number) => durationMs,
      emit: (durationMs) => durationMs,
    },
  ],
}

const UNITS_MS: Readonly<Record<string, number>> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
  us: 0.001,
  ns: 0.000_001,
}

/** CEL's durations (`1h30m`, `1.5h`, `-3s`) and `d` for 24 hours, in whole milliseconds; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0
  if (!/^[-+]?(\d+(\.\d*)?(ns|us|ms|s|m|h|d))+$/.test(text)) return undefined
  let totalMs = 0
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d*)?)(ns|us|ms|s|m|h|d)/g))
    totalMs += Number(amount) * (UNITS_MS[unit ?? ''] ?? Number.NaN)
  const wholeMs = Math.round(totalMs)
  if (Math.abs(wholeMs - totalMs) > 1e-6 || Number.isNaN(safeDuration(wholeMs))) return undefined
  return text.startsWith('-') ? 0 - wholeMs : wholeMs
}

function bind([text]: readonly (number | string | undefined)[]): Binding {
  const durationMs = parseDuration(String(text))
  if (durationMs !== undefined) return { kind: 'value', value: durationMs }
  const hint =
    'Write numbers with d, h, m, s or ms, for example duration("1h30m"); whole milliseconds, at most 292 years.'
  return { kind: 'problem', code: 'bad-duration', argument: 0, message: `"${String(text)}" is not a duration.`, hint }
}
