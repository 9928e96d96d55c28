import type { InterventionChanges } from '../../interventions/changes.ts'
import type { BoundOperation } from '../../operations/implementation.ts'
import { bindAnswerQuestions } from './counter-answer.ts'
import type { CounterDeps } from './counter-deps.ts'
import { bindListCounter, bindReadCounter } from './counter-list.ts'
import { bindShowNotice, bindSignNotice } from './counter-notice.ts'
import { bindConfirmAgain, bindReleasePayment } from './counter-release.ts'
import { bindStartCounterTransfer } from './counter-start.ts'

/** The teller's screen: three questions, two looks, one check. */
export const createCounter = (deps: CounterDeps): readonly BoundOperation[] => [
  bindListCounter(deps),
  bindReadCounter(deps),
  bindStartCounterTransfer(deps),
  bindShowNotice(deps),
  bindSignNotice(deps),
  bindAnswerQuestions(deps),
  bindConfirmAgain(deps),
  bindReleasePayment(deps),
]

const INTERVENTION_PATH = /^\/v1\/(interventions|counter)\/\{id\}/

/** Whoever watches the counters hears of every act on an intervention, once it is committed. */
export function tellingChanges(
  operations: readonly BoundOperation[],
  changes: InterventionChanges,
): readonly BoundOperation[] {
  return operations.map((bound) => {
    const { operation, implementation } = bound
    if (operation.readOnly || !INTERVENTION_PATH.test(operation.path)) return bound
    return {
      operation,
      implementation: {
        ...implementation,
        run(act, input, prepared) {
          const { id } = input.params as { readonly id?: string }
          if (id !== undefined) act.afterwards(() => changes.tell(act.house, [id]))
          return implementation.run(act, input, prepared)
        },
      },
    }
  })
}

export { createCounterFeed, type CounterChange, type CounterFeed } from './counter-feed.ts'
export type { CounterDeps } from './counter-deps.ts'
