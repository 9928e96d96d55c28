/** A bug, not bad input: crash where it is found. Kept in production. */
export function assert(condition: unknown, why: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${why}`)
}
