const listeners = new Set<() => void>()
let expired = false

function change(next: boolean): void {
  expired = next
  for (const listener of listeners) listener()
}

/** Set when the server no longer knows the session while a form may be half filled in: the page stays, a banner says so. */
export const sessionState = {
  hasExpired: (): boolean => expired,
  expire: (): void => change(true),
  renew: (): void => change(false),
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
