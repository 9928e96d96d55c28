import type { BoundOperation } from '../../operations/implementation.ts'

/** What everybody meets first: the work desk, search, notifications, saved views. */
export function createDesk(): readonly BoundOperation[] {
  return []
}
