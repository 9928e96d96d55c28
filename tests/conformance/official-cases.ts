import type { Value } from '@bufbuild/cel-spec/cel/expr/value_pb.js'
import {
  getConformanceSuite,
  type IncrementalTest,
  type IncrementalTestSuite,
} from '@bufbuild/cel-spec/testdata/tests.js'
import { fromBinary } from '@bufbuild/protobuf'
import { DurationSchema, TimestampSchema } from '@bufbuild/protobuf/wkt'
import type { ScalarType } from '../../packages/engine/src/language/row.ts'

export interface ScalarValue {
  readonly type: ScalarType
  readonly value: number | string | boolean
}

/** A case of the official conformance suite, as far as the declared profile can express it. */
export interface OfficialCase {
  /** `suite/section/name` */
  readonly id: string
  readonly suite: string
  readonly expr: string
  readonly bindings: ReadonlyMap<string, ScalarValue | undefined>
  /** `error`: evaluation must fail; `other`: a value the profile has no type for. */
  readonly expected: ScalarValue | 'error' | 'other'
  readonly hasContainer: boolean
  readonly isUnchecked: boolean
}

export function listOfficialCases(): readonly OfficialCase[] {
  const cases = getConformanceSuite().suites.flatMap((suite) => collect(suite, suite.name, suite.name))
  const seen = new Map<string, number>()
  return cases.map((each) => {
    const count = (seen.get(each.id) ?? 0) + 1
    seen.set(each.id, count)
    return count === 1 ? each : { ...each, id: `${each.id}#${count}` }
  })
}

function collect(suite: IncrementalTestSuite, path: string, top: string): readonly OfficialCase[] {
  return [
    ...suite.tests.map((test) => convert(test, path, top)),
    ...suite.suites.flatMap((inner) => collect(inner, `${path}/${inner.name}`, top)),
  ]
}

function convert({ original, name }: IncrementalTest, path: string, suite: string): OfficialCase {
  const bindings = Object.entries(original.bindings).map(([key, bound]): [string, ScalarValue | undefined] => [
    key,
    bound.kind.case === 'value' ? toScalar(bound.kind.value) : undefined,
  ])
  return {
    id: `${path}/${name}`,
    suite,
    expr: original.expr,
    bindings: new Map(bindings),
    expected: expectedOf(original.resultMatcher),
    hasContainer: original.container !== '',
    isUnchecked: original.disableCheck,
  }
}

function expectedOf(matcher: IncrementalTest['original']['resultMatcher']): OfficialCase['expected'] {
  switch (matcher.case) {
    case undefined:
      return { type: 'bool', value: true }
    case 'value':
      return toScalar(matcher.value) ?? 'other'
    case 'typedResult':
      return (matcher.value.result && toScalar(matcher.value.result)) ?? 'other'
    case 'evalError':
    case 'anyEvalErrors':
      return 'error'
    default:
      return 'other'
  }
}

function toScalar({ kind }: Value): ScalarValue | undefined {
  switch (kind.case) {
    case 'boolValue':
      return { type: 'bool', value: kind.value }
    case 'int64Value':
      return Number.isSafeInteger(Number(kind.value)) ? { type: 'int', value: Number(kind.value) } : undefined
    case 'doubleValue':
      return { type: 'double', value: kind.value }
    case 'stringValue':
      return { type: 'string', value: kind.value }
    case 'objectValue':
      return toTime(kind.value.typeUrl, kind.value.value)
    default:
      return undefined
  }
}

/** Whole milliseconds only: finer times are outside the profile. */
function toTime(typeUrl: string, bytes: Uint8Array): ScalarValue | undefined {
  const type = typeUrl.endsWith('google.protobuf.Timestamp')
    ? 'timestamp'
    : typeUrl.endsWith('google.protobuf.Duration')
      ? 'duration'
      : undefined
  if (type === undefined) return undefined
  const { seconds, nanos } = fromBinary(type === 'timestamp' ? TimestampSchema : DurationSchema, bytes)
  const timeMs = Number(seconds) * 1_000 + nanos / 1_000_000
  return Number.isSafeInteger(timeMs) ? { type, value: timeMs } : undefined
}
