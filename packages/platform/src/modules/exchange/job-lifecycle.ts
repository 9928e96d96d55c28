import type { JobChoice, JobState } from '../../domain/job.ts'

/** State × what a person does → the state after it. What is not here is refused. */
const NEXT: Readonly<Record<JobState, Readonly<Partial<Record<JobChoice, JobState>>>>> = {
  waiting: { retry: 'waiting', 'set-aside': 'aside' },
  running: {},
  done: {},
  dead: { retry: 'waiting', 'set-aside': 'aside' },
  uncertain: { 'was-sent': 'done', 'send-again': 'waiting', 'set-aside': 'aside' },
  aside: { retry: 'waiting' },
}

export function nextJobState(state: JobState, act: JobChoice): JobState | undefined {
  return NEXT[state][act]
}

export function possibleJobChoices(state: JobState): JobChoice[] {
  return Object.keys(NEXT[state]) as JobChoice[]
}
