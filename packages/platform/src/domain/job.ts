/** `uncertain`: it may have been sent, and a person says. `aside`: somebody decided that nothing more is to be done. */
export const JOB_STATES = ['waiting', 'running', 'done', 'dead', 'uncertain', 'aside'] as const
export type JobState = (typeof JOB_STATES)[number]

/** What a person can do with a job. */
export const JOB_CHOICES = ['retry', 'set-aside', 'was-sent', 'send-again'] as const
export type JobChoice = (typeof JOB_CHOICES)[number]
