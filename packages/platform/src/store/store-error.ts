import { AppError } from '../domain/errors.ts'

/** Why the store cannot be used; more exact than the error code the caller sees. */
export type StoreReason =
  | 'directory-held'
  | 'ledger-held'
  | 'postgres-missing'
  | 'postgres-failed'
  | 'no-reachable-place'
  | 'migration-changed'
  | 'ledger-broken'
  | 'store-unavailable'

export class StoreError extends AppError {
  readonly reason: StoreReason
  /** For logs and for the person who starts the node. */
  readonly facts: Readonly<Record<string, unknown>>

  constructor(reason: StoreReason, message: string, facts: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    const isHeld = reason === 'directory-held' || reason === 'ledger-held'
    super(isHeld ? 'directory-in-use' : 'store-unavailable', { detail: message, cause })
    this.name = 'StoreError'
    this.reason = reason
    this.facts = facts
  }
}

/** Why PostgreSQL did not do it, in words that may be told to whoever asked: no path, no address, no content. */
export function describeFailure(error: unknown): string {
  if (error instanceof StoreError && error.cause !== undefined) return describeFailure(error.cause)
  const { code, severity } = error as { readonly code?: unknown; readonly severity?: unknown }
  if (severity !== undefined && typeof code === 'string') {
    if (code === '53100') return 'the disk of the database is full'
    if (code.startsWith('53')) return 'the database has no room for another connection'
    if (code.startsWith('57')) return 'the database is stopping or starting'
    return `the database refused it (SQLSTATE ${code})`
  }
  if (error instanceof TypeError || error instanceof RangeError || (error as Error).name === 'AssertionError')
    return 'of a defect of the program'
  const message = error instanceof Error ? error.message : ''
  if (message === 'Query read timeout') return 'the database did not answer in time'
  if (message.startsWith('timeout exceeded')) return 'no connection to the database was free in time'
  return 'the connection to the database was lost'
}
