import type { TSchema } from 'typebox'
import type { ErrorCode } from '../domain/errors.ts'
import type { Scope } from './access.ts'

/** One operation of the HTTP interface. Route, OpenAPI document and access test derive from the list of these. */
export interface Operation {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** OpenAPI style: `/v1/decisions/{id}`. */
  readonly path: string
  readonly scope: Scope | 'public'
  /** Changes nothing: the local viewer may call it when its scope is `read`. */
  readonly readOnly: boolean
  readonly summary: string
  readonly description?: string
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: { readonly types: readonly string[]; readonly schema: TSchema; readonly limitBytes: number }
  readonly output: { readonly type: string; readonly schema: TSchema }
  /** Errors of its own; those every operation can have are added to the document. */
  readonly refusals: readonly ErrorCode[]
}

/** `/v1/decisions/{id}` → `/v1/decisions/:id`. */
export function routePathOf(operation: Operation): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, ':$1')
}
