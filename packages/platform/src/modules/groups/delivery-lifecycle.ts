import type { DeliveryState } from '../../domain/briefing.ts'

/** `lose`: nothing was heard for so long that nobody can say any more. `recall`: the briefing was withdrawn. */
export type DeliveryAction = 'send' | 'deliver' | 'read' | 'pass-on' | 'lose' | 'recall'

/** State × action → state. A step that was made stays made: an action that says less than is known leaves the state as it is. */
const TABLE: Readonly<Record<DeliveryState, Readonly<Partial<Record<DeliveryAction, DeliveryState>>>>> = {
  failed: { send: 'accepted', recall: 'recalled' },
  accepted: { send: 'accepted', deliver: 'delivered', lose: 'unknown', recall: 'recalled' },
  unknown: { send: 'unknown', deliver: 'delivered', recall: 'recalled' },
  delivered: { send: 'delivered', deliver: 'delivered', read: 'read' },
  read: { send: 'read', deliver: 'read', read: 'read', 'pass-on': 'passed-on' },
  'passed-on': { send: 'passed-on', deliver: 'passed-on', read: 'passed-on', 'pass-on': 'passed-on' },
  recalled: {},
}

/** The state after the action; undefined: it cannot happen in this state. */
export function deliveryAfter(state: DeliveryState, action: DeliveryAction): DeliveryState | undefined {
  return TABLE[state][action]
}

/** From which states the action leads to another one; for updates of many rows at once. */
export function statesBefore(action: DeliveryAction): DeliveryState[] {
  return (Object.keys(TABLE) as DeliveryState[]).filter((state) => {
    const next = TABLE[state][action]
    return next !== undefined && next !== state
  })
}
