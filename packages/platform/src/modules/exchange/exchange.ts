import type { BoundOperation } from '../../operations/implementation.ts'

/** Jobs, dead letters, and webhooks to other systems. */
export function createExchange(): readonly BoundOperation[] {
  return []
}
