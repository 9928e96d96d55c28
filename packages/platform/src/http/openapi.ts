import { ERRORS, errorTitle } from '../domain/errors.ts'
import type { ErrorCode } from '../domain/errors.ts'
import { ACCESS } from '../access/table.ts'
import type { Operation } from '../domain/operation.ts'
import { Problem } from './schemas.ts'

type JsonObject = Record<string, unknown>

const EVERYWHERE: readonly ErrorCode[] = ['invalid-request', 'rate-limited', 'internal']
const KEYED: readonly ErrorCode[] = ['unauthenticated', 'forbidden']

/** OpenAPI 3.1 document of the operations. */
export function openApiDocument(operations: readonly Operation[], version: string): JsonObject {
  const paths: Record<string, JsonObject> = {}
  for (const operation of operations) {
    const item = (paths[operation.path] ??= {})
    item[operation.method.toLowerCase()] = describe(operation)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lianfang 联防',
      version,
      summary: 'Decides on payments while the money still moves, and says why.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: plain(Problem) },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'API key lf_…' },
        session: { type: 'apiKey', in: 'cookie', name: 'lianfang', description: 'Session of a signed-in person' },
      },
    },
  }
}

function describe(operation: Operation): JsonObject {
  return {
    operationId: operation.name,
    summary: operation.summary,
    ...(operation.description === undefined ? {} : { description: operation.description }),
    ...securityOf(operation),
    parameters: [
      ...parametersOf(operation.params, 'path'),
      ...parametersOf(operation.query, 'query'),
      ...(operation.readOnly ? [] : [idempotencyKey]),
    ],
    ...(operation.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              operation.body.types.map((type) => [type, { schema: plain(operation.body?.schema) }]),
            ),
          },
        }),
    responses: {
      '200': { description: 'Done', content: { [operation.output.type]: { schema: plain(operation.output.schema) } } },
      ...errorResponses([...operation.refusals, ...EVERYWHERE, ...(ACCESS[operation.name] === 'public' ? [] : KEYED)]),
    },
  }
}

/** `x-access`: the operation's row of the access table. */
function securityOf({ name }: Operation): JsonObject {
  const row = ACCESS[name]
  return row === 'public' ? { security: [] } : { security: [{ apiKey: [] }, { session: [] }], 'x-access': row }
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 200 },
  description:
    'Optional. The same key with the same content gives the stored answer. For a decision the event id already is the key.',
}

function parametersOf(schema: unknown, place: 'path' | 'query'): JsonObject[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = plain(schema) as {
    properties?: Record<string, JsonObject>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }))
}

function errorResponses(codes: readonly ErrorCode[]): Record<string, JsonObject> {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of new Set(codes))
    byStatus.set(ERRORS[code].status, [...(byStatus.get(ERRORS[code].status) ?? []), code])
  return Object.fromEntries(
    [...byStatus].map(([status, each]) => [
      String(status),
      {
        description: each.map((code) => `\`${code}\`: ${errorTitle(code).en}`).join('; '),
        ...(status === 429 || status === 503 ? { headers: { 'Retry-After': { schema: { type: 'integer' } } } } : {}),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

/** TypeBox schemas carry hidden marks; the document holds plain JSON Schema. */
function plain(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema)) as unknown
}
