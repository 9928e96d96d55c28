import type { Raw } from '../language/nodes.ts'
import type { FunctionDefinition } from './definition.ts'
import { strict1 } from './strict.ts'

type NumberToText = (a: number) => Raw

export const string: FunctionDefinition = {
  name: 'string',
  form: 'call',
  doc: 'The value as text; times as RFC 3339 in UTC, durations in seconds (`90s`).',
  overloads: [
    { id: 'string_string', params: ['string'], result: 'string', cost: 0, run: (a: Raw) => a, emit: (a) => a },
    {
      id: 'string_int',
      params: ['int'],
      result: 'string',
      cost: 10,
      run: strict1<number, string | undefined>(undefined, String) as NumberToText,
    },
    {
      id: 'string_double',
      params: ['double'],
      result: 'string',
      cost: 10,
      run: strict1<number, string | undefined>(undefined, String) as NumberToText,
    },
    {
      id: 'string_bool',
      params: ['bool'],
      result: 'string',
      cost: 1,
      run: (a: number) => (a === 2 ? undefined : a === 1 ? 'true' : 'false'),
    },
    {
      id: 'string_timestamp',
      params: ['timestamp'],
      result: 'string',
      cost: 20,
      run: strict1<number, string | undefined>(undefined, renderTime) as NumberToText,
    },
    {
      id: 'string_duration',
      params: ['duration'],
      result: 'string',
      cost: 10,
      run: strict1<number, string | undefined>(undefined, renderDuration) as NumberToText,
    },
  ],
}

function renderTime(timeMs: number): string {
  return new Date(timeMs)
    .toISOString()
    .replace(/\.?0*Z$/, 'Z')
    .replace(/^\+0*(\d{4})/, '$1')
}

function renderDuration(durationMs: number): string {
  return `${durationMs / 1_000}s`
}
