/** Named places where a test may make the process die. */
export const FAULT_POINTS = [
  'before-append',
  'mid-commit',
  'after-commit-before-reply',
  'mid-snapshot',
  'after-snapshot-rename',
  'before-checkpoint',
  'mid-checkpoint',
] as const
export type FaultPoint = (typeof FAULT_POINTS)[number]

export interface Faults {
  pass(point: FaultPoint): void
}

export const NO_FAULTS: Faults = { pass() {} }

/** `mid-commit:3` makes this process end itself, without any cleaning up, at the third passage. */
export function parseFaults(spec: string | undefined): Faults | undefined {
  if (spec === undefined || spec === '') return NO_FAULTS
  const [name, count = '1'] = spec.split(':')
  const point = FAULT_POINTS.find((known) => known === name)
  let left = Number(count)
  if (point === undefined || !Number.isSafeInteger(left) || left < 1) return undefined
  return {
    pass(passed) {
      if (passed === point && --left === 0) process.kill(process.pid, 'SIGKILL')
    },
  }
}
