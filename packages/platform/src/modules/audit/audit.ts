import type { BoundOperation } from '../../operations/implementation.ts'

/** The audit log: searched, exported, checked; and what personal data asks for: unmask, retention, erasure. */
export function createAudit(): readonly BoundOperation[] {
  return []
}
