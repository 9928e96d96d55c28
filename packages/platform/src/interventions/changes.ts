import type { HouseName } from '../domain/caller.ts'

type Listener = (house: HouseName, ids: readonly string[]) => void

/** Which interventions were opened or changed, for whoever shows them while they happen. Told after the commit; lost with the process. */
export class InterventionChanges {
  readonly #listeners = new Set<Listener>()

  tell(house: HouseName, ids: readonly string[]): void {
    for (const listener of this.#listeners) listener(house, ids)
  }

  /** Returns how to stop. */
  onChanged(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
