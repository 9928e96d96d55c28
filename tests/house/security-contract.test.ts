import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONTRACT, type Operation } from '../../packages/platform/src/contract.ts'
import { OPERATIONS } from '../../packages/platform/src/http/operations.ts'

type Schema = Readonly<Record<string, unknown>>

/** What providers of single sign-on add to the way back is theirs to say; what we read of it is named. */
const OPEN_QUERIES = new Set(['finishOidc'])
/** Reading that starts a sign-in elsewhere or comes back from it: what it changes is bound to a cookie of the browser that began. */
const WRITING_GETS = new Set(['startOidc', 'finishOidc'])
const JSON_TYPE = 'application/json'
const operations: readonly Operation[] = CONTRACT

test('whatever comes in is closed and bounded: no field that was not meant, no text or list without an end', () => {
  const loose: string[] = []
  for (const operation of operations) {
    const { name, params, query, body } = operation
    if (query !== undefined) loose.push(...looseParts(query as Schema, `${name} query`, !OPEN_QUERIES.has(name)))
    if (params !== undefined) loose.push(...looseParts(params as Schema, `${name} params`, false))
    if (body?.types.includes(JSON_TYPE) === true) loose.push(...looseParts(body.schema as Schema, `${name} body`, true))
  }
  assert.deepEqual(loose, [])
})

test('every body has a limit of size, and only files may be large', () => {
  for (const { name, body } of operations) {
    if (body === undefined) continue
    const most = body.types.includes(JSON_TYPE) ? 1_048_576 : 16 * 1_048_576
    assert.ok(body.limitBytes > 0 && body.limitBytes <= most, `${name} takes ${body.limitBytes} bytes`)
  }
})

test('what can be called by a link changes nothing', () => {
  const writing = [...OPERATIONS, ...operations].filter(({ method, readOnly }) => method === 'GET' && !readOnly)
  assert.deepEqual(new Set(writing.map(({ name }) => name)), WRITING_GETS)
})

/** Open, and said so in docs/operating/asvs.md 14.2.1: numbers that somebody is searched by. */
const STILL_IN_ADDRESSES = ['listPeople.phone', 'listPeople.idNumber']

test('no further secret or personal number travels in an address', () => {
  const named = operations.flatMap(({ name, query, params }) =>
    [...fieldsOf(query as Schema | undefined), ...fieldsOf(params as Schema | undefined)]
      .filter((field) => /password|secret|token|totp|phone|idNumber|account/i.test(field))
      .map((field) => `${name}.${field}`),
  )
  assert.deepEqual(named, STILL_IN_ADDRESSES)
})

/** Parts of a schema that let in more than they name. */
function looseParts(schema: Schema, place: string, mustClose: boolean): string[] {
  const found: string[] = []
  const alternatives = [schema['anyOf'], schema['oneOf'], schema['allOf']].flatMap((each) =>
    Array.isArray(each) ? each : [],
  )
  for (const [index, each] of alternatives.entries())
    found.push(...looseParts(each as Schema, `${place}|${index}`, mustClose))
  if (schema['enum'] !== undefined || schema['const'] !== undefined) return found
  if (schema['type'] === 'object') {
    const hasNames = schema['properties'] !== undefined
    const isBoundMap = schema['patternProperties'] !== undefined && schema['maxProperties'] !== undefined
    if (mustClose && schema['additionalProperties'] !== false && !isBoundMap) found.push(`${place}: open object`)
    for (const [name, each] of Object.entries((hasNames ? schema['properties'] : {}) as Record<string, Schema>))
      found.push(...looseParts(each, `${place}.${name}`, mustClose))
    for (const each of Object.values((schema['patternProperties'] ?? {}) as Record<string, Schema>))
      found.push(...looseParts(each, `${place}.*`, mustClose))
  } else if (schema['type'] === 'array') {
    if (schema['maxItems'] === undefined) found.push(`${place}: list without an end`)
    found.push(...looseParts((schema['items'] ?? {}) as Schema, `${place}[]`, mustClose))
  } else if (schema['type'] === 'string') {
    const { maxLength, pattern, format } = schema
    if (maxLength === undefined && !isBounded(pattern) && !isBoundedFormat(format))
      found.push(`${place}: text without an end`)
  } else if (schema['type'] === 'integer' || schema['type'] === 'number') {
    if (schema['maximum'] === undefined) found.push(`${place}: number without an end`)
  } else if (alternatives.length === 0 && !['boolean', 'null'].includes(String(schema['type']))) {
    found.push(`${place}: anything`)
  }
  return found
}

/** Anchored, and without a quantifier that has no end. */
function isBounded(pattern: unknown): boolean {
  if (typeof pattern !== 'string' || !pattern.startsWith('^') || !pattern.endsWith('$')) return false
  const outside = pattern.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x')
  return !/[*+]|\{\d+,\}/.test(outside)
}

const isBoundedFormat = (format: unknown): boolean =>
  ['date', 'date-time', 'uuid', 'ipv4', 'ipv6'].includes(String(format))

function fieldsOf(schema: Schema | undefined): string[] {
  return Object.keys((schema?.['properties'] ?? {}) as object)
}
