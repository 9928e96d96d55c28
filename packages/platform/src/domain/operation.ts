import { Type, type Static, type TSchema } from 'typebox'
import type { ErrorCode } from './errors.ts'

/** One operation of the interface, as data. Route, validation, OpenAPI, typed client and access test derive from it; who may do it stands in `access/table.ts`. */
export interface Operation {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** OpenAPI style: `/v1/decisions/{id}`. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: { readonly types: readonly string[]; readonly schema: TSchema; readonly limitBytes: number }
  readonly output: { readonly type: string; readonly schema: TSchema }
  /** Errors of its own; those every operation can have are added to the document. */
  readonly refusals: readonly ErrorCode[]
  /** Changes nothing. */
  readonly readOnly: boolean
  /** Begins something although it is a GET: only a page of ours, or the person himself, may lead there. */
  readonly fromOwnPages?: boolean
  /** Gives out personal values unmasked: such a read is an act and goes into the audit log. */
  readonly givesPersonal?: boolean
  /** A second person who may do the same has to approve before it happens. */
  readonly needsSecondPerson?: boolean
  /** The answer holds a secret that is shown once and never stored. */
  readonly answersSecret?: boolean
  /** How often in one minute a system with a key may call it, counted by itself: for what comes as fast as customers do. Absent: as everything else. */
  readonly perMinute?: number
  /** Takes seconds of a processor: one person or key may call all of these only so often in one minute. */
  readonly isDear?: boolean
}

type Given<Schema> = Schema extends TSchema ? Static<Schema> : Record<never, never>

/** What an implementation receives: checked against the schemas. */
export interface InputOf<O extends Operation> {
  readonly params: Given<O['params']>
  readonly query: Given<O['query']>
  readonly body: O['body'] extends { readonly schema: infer Schema } ? Given<Schema> : undefined
}

export type OutputOf<O extends Operation> = Static<O['output']['schema']>

const JSON_TYPE = 'application/json'
const BODY_LIMIT_BYTES = 262_144

export const jsonBody = <Schema extends TSchema>(schema: Schema, limitBytes = BODY_LIMIT_BYTES) => ({
  types: [JSON_TYPE],
  schema,
  limitBytes,
})

export const jsonOutput = <Schema extends TSchema>(schema: Schema) => ({ type: JSON_TYPE, schema })

/** Moments and days that every calendar and database knows: a year of four digits, a zone that exists. */
export const MOMENT = {
  format: 'date-time',
  pattern: '^(19|2[0-9])[0-9]{2}-.{6,35}(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$',
} as const
export const DAY = { format: 'date', pattern: '^(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$' } as const

/** The answer of an act that has nothing else to say. */
export const Done = Type.Object({ ok: Type.Boolean() })

/** Keeps the exact types of an operation, so that its implementation and its caller are checked against it. */
export const defineOperation = <const O extends Operation>(operation: O): O => operation
