import type { RetentionRule } from '../../domain/retention.ts'
import type { InsideWork } from '../../store/job-work.ts'
import { runRetentionOnce } from './run-retention.ts'

const KIND = 'retention.run'

/** Once a day. What does not fit into one transaction follows in the next. */
export function retentionWork(rules: readonly RetentionRule[]): InsideWork {
  return {
    place: 'inside',
    makes: [KIND],
    async run(act) {
      if (await runRetentionOnce(act, rules)) await act.enqueue({ kind: KIND })
    },
  }
}
