import type { BoundOperation } from '../../operations/implementation.ts'

/** Briefing groups: case briefings that are passed on level by level, and who has received, read and passed on. */
export function createGroups(): readonly BoundOperation[] {
  return []
}
