import { bind, refuse, type BoundOperation } from '../../operations/implementation.ts'
import { removeSample } from './contract.ts'

export interface SampleDeps {
  /** Whether there is a sample county. */
  readonly isThere: () => boolean
  /** Removes it once this answer is out: who asked may work in it himself. */
  readonly removeSoon: () => void
}

/** The sample county goes in one act. */
export function createSample({ isThere, removeSoon }: SampleDeps): readonly BoundOperation[] {
  return [
    bind(removeSample, {
      async run(act, { body }) {
        if (!isThere()) return refuse('not-found', { detail: 'The sample county was removed before.' })
        act.note({ subject: 'sample', reason: body.reason })
        if (act.house === 'sample') act.setSession(undefined)
        removeSoon()
        return { ok: true }
      },
    }),
  ]
}
