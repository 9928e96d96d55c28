import type { DecisionPort } from '../domain/decision-port.ts'
import type { House } from '../store/house.ts'
import type { InterventionAct } from './act.ts'
import { openIntervention, type Policies } from './open-intervention.ts'
import { pickDecisions } from './pick-decisions.ts'

export interface FollowerParts {
  readonly house: House
  readonly decisions: DecisionPort
  readonly policies: Policies
  /** The act of a step in this transaction. */
  readonly actIn: (db: InterventionAct['db']) => InterventionAct
  /** Interventions that were opened or changed, once they are committed. */
  readonly changed: (ids: readonly string[]) => void
  readonly notice: (text: string) => void
}

const PAGE = 200
const AGAIN_MS = 1_000

/**
 * Turns decisions into interventions, each once: where it stands is written in the transaction of what it made. Woken by commits of the
 * ledger, it loses nothing when it is not: it reads on from its place.
 */
export class LedgerFollower {
  readonly #parts: FollowerParts
  #running: Promise<void> | undefined
  #isAsked = false
  #isStopped = false
  #timer: NodeJS.Timeout | undefined
  readonly #stopListening: () => void

  constructor(parts: FollowerParts) {
    this.#parts = parts
    this.#stopListening = parts.decisions.onCommitted(() => this.wake())
    this.wake()
  }

  get house(): House['name'] {
    return this.#parts.house.name
  }

  wake(): void {
    this.#isAsked = true
    if (this.#isStopped) return
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
      if (this.#isAsked) this.wake()
    })
  }

  /** Resolves when everything that was committed before the call has been followed. */
  async settle(): Promise<void> {
    this.wake()
    while (this.#running !== undefined) await this.#running
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#isAsked = false
    this.#stopListening()
    clearTimeout(this.#timer)
    await this.#running
  }

  async #run(): Promise<void> {
    try {
      while (this.#isAsked && !this.#isStopped) {
        this.#isAsked = false
        while (!this.#isStopped && (await this.#followPage()));
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.#parts.notice(`interventions wait: ${reason}; trying again`)
      this.#timer = setTimeout(() => this.wake(), AGAIN_MS)
      this.#timer.unref()
    }
  }

  /** True when there may be more. */
  async #followPage(): Promise<boolean> {
    const { house, decisions, policies, actIn, changed } = this.#parts
    const { moved, ids } = await house.db.transaction().execute(async (db) => {
      await db
        .insertInto('ledger_cursor')
        .values({ ledger: 'decisions', seq: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const { seq } = await db.selectFrom('ledger_cursor').select('seq').forUpdate().executeTakeFirstOrThrow()
      const { items, cursor } = await decisions.listAfter(seq, PAGE)
      if (cursor === seq) return { moved: false, ids: [] }
      const act = actIn(db)
      const opened: string[] = []
      for (const record of await pickDecisions(act, items, policies)) {
        const result = await openIntervention(act, record, policies)
        if (result !== undefined) opened.push(result.row.id)
      }
      await db.updateTable('ledger_cursor').set({ seq: cursor }).execute()
      return { moved: true, ids: opened }
    })
    if (ids.length > 0) changed(ids)
    return moved
  }
}
