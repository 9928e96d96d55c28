import type { OfficialCase } from './official-cases.ts'

/** Why cases of the official suite are outside the declared profile. Closed: a case that fails without one of these fails the test. */
export const REASONS = {
  'protobuf messages': 'events are flat, typed fields; there are no messages, wrappers, enums or Any',
  'unsigned ints': 'one integer type is enough',
  'byte strings': 'events carry no bytes',
  maps: 'events carry no maps',
  'null values': 'what is missing is unknown; `has(name)` asks',
  'dynamic types': 'every expression has one type, known when checking',
  'type values': 'types are not values here',
  'lists as values': 'lists stand after `in`, under macros, in size() and ==; they are no results and no fields',
  'lists of lists': 'lists hold scalars',
  'list filters': 'a list is unrolled when checking, so its length may not depend on the event',
  'extension functions':
    'cel.bind, cel.block, math.*, optional types, string and encoder extensions are not part of the profile',
  'two-variable macros': 'an extension',
  'name containers': 'names are resolved in the rule book only',
  '64-bit ints': 'ints are safe integers, ±(2^53 − 1); beyond them a value is unknown',
  'finite doubles': 'infinities and NaN are unknown',
  milliseconds: 'times and durations are whole milliseconds',
  'time zones': 'zones are a table of fixed offsets, so that every machine decides alike',
  'order of bools': 'conditions are not greater or less than each other',
  'mixed types in a list or ? :': 'both results of `? :`, and all items compared, have one type',
  'dead branches are typed': 'a term that CEL would not evaluate must still have correct types',
  'digit before the point': 'the parser wants a digit before the decimal point',
} as const

export type Reason = keyof typeof REASONS

/** Suites wholly outside the profile. */
export const SUITES: Readonly<Record<string, Reason>> = {
  bindings_ext: 'extension functions',
  block_ext: 'extension functions',
  encoders_ext: 'extension functions',
  math_ext: 'extension functions',
  string_ext: 'extension functions',
  optionals: 'extension functions',
  macros2: 'two-variable macros',
  proto2: 'protobuf messages',
  proto2_ext: 'protobuf messages',
  proto3: 'protobuf messages',
  enums: 'protobuf messages',
  wrappers: 'protobuf messages',
}

const BY_TEXT: readonly (readonly [RegExp, Reason])[] = [
  [/\b[A-Z]\w*\s*(\/\/[^\n]*\s*)*\{|google\.protobuf|TestAllTypes|proto[23]/, 'protobuf messages'],
  [/\bdyn\(/, 'dynamic types'],
  [/\btype\(|== *type\b|\b(int|uint|double|string|bytes|bool|list|map|null_type|type)\s*(==|!=|$)/, 'type values'],
  [/\d[uU]\b|\buint\(/, 'unsigned ints'],
  [/\b[bB][rR]?['"]|\b[rR][bB]['"]|\bbytes\(/, 'byte strings'],
  [/\{/, 'maps'],
  [/\b(true|false) [<>]=? (true|false|x)\b/, 'order of bools'],
  [/\bnull\b/, 'null values'],
  [/\[\s*\[/, 'lists of lists'],
  [/\.filter\(|\.map\(\w+, [^()]*,/, 'list filters'],
  [/(^|[^\w.)\]])\.\d/, 'digit before the point'],
  [
    /9007199254740992|36028797018963968|36028797018963969|9223372036854775807|9223372036854775808|9223372036854775809|0x7fffffffffffffff|-0x8000000000000000|4611686018427387904|4611686018427387903|5000000000|9223372036854770000|1e99|e\+?1[89]|922337203685477/,
    '64-bit ints',
  ],
  [/1e308|e\+307|e400|\/ ?0\.0|\/ ?-0\.0|1\.0e99|\bNaN\b|\binf/i, 'finite doubles'],
  [/get\w+\(['"]/, 'time zones'],
  [/\.\d{4,9}Z|nanos|ns['"]|us['"]/i, 'milliseconds'],
]

const DEAD_BRANCH = new Set(['unknown-name', 'unknown-function', 'not-a-condition'])

/** Why the case is outside the profile as it is written, whatever the engine says. */
export function reasonInText({ suite, expr, bindings, hasContainer, expected }: OfficialCase): Reason | undefined {
  const whole = SUITES[suite] ?? BY_TEXT.find(([pattern]) => pattern.test(expr))?.[1]
  if (whole !== undefined) return whole
  if ([...bindings.values()].includes(undefined)) return 'dynamic types'
  if (hasContainer) return 'name containers'
  return expected === 'other' ? 'lists as values' : undefined
}

/** Why the engine refuses the case. */
export function reasonForRefusal({ expected }: OfficialCase, codes: readonly string[]): Reason | undefined {
  if (codes.every((code) => code === 'list-not-allowed')) return 'lists as values'
  if (expected === 'error') return undefined
  if (codes.every((code) => DEAD_BRANCH.has(code))) return 'dead branches are typed'
  return codes.every((code) => code === 'type-mismatch') ? 'mixed types in a list or ? :' : undefined
}
