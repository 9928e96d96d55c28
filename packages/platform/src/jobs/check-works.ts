import type { Subscriptions } from '../store/facts.ts'
import type { JobWorks, Schedules } from '../store/job-work.ts'

/** A product whose reactions do not fit together does not start. */
export function requireWorks(works: JobWorks, story: Story): void {
  const problems = checkWorks(works, story)
  if (problems.length > 0) throw new TypeError(problems.join('\n'))
}

interface Story {
  readonly subscriptions: Subscriptions
  readonly schedules: Schedules
  /** Kinds that operations make when a person asks. */
  readonly asked: readonly string[]
}

/** What does not fit together: a kind of job that nobody does, or work that nothing asks for. One sentence each. */
export function checkWorks(works: JobWorks, { subscriptions, schedules, asked }: Story): string[] {
  const reasons = new Map<string, string>()
  for (const [fact, reactions] of subscriptions)
    for (const reaction of reactions)
      reasons.set(typeof reaction === 'string' ? reaction : reaction.job, `the subscription to "${fact}"`)
  for (const [name, { job }] of schedules) reasons.set(job, `the schedule "${name}"`)
  for (const [kind, { makes = [] }] of works) for (const made of makes) reasons.set(made, `the work "${kind}"`)
  for (const kind of asked) reasons.set(kind, 'an operation')
  const undone = [...reasons].filter(([kind]) => !works.has(kind))
  const unasked = [...works.keys()].filter((kind) => !reasons.has(kind))
  return [
    ...undone.map(([kind, reason]) => `${reason} asks for the job "${kind}", and houses.ts names nobody who does it`),
    ...unasked.map((kind) => `houses.ts names who does the job "${kind}", and nothing asks for it: see app.ts`),
  ]
}
