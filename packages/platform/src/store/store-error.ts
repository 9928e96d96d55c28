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
