import type { HouseName } from '../../domain/caller.ts'
import type { Owner } from '../../access/relation.ts'
import type { House } from '../../store/house.ts'
import type { CounterDeps } from './counter-deps.ts'
import { opensIntervention } from '../../domain/intercept-policy.ts'
import { subjectOf, type Subject } from '../../interventions/subject.ts'
import { itemOf, itemOfDecision, type Item } from './view-items.ts'

export interface CounterChange {
  readonly owner: Owner
  readonly item: Item
}

/** What the stream of the counters rests on: who was changed, and how a changed one looks. */
export interface CounterFeed {
  /** Returns how to stop. */
  onChanged(listener: (house: HouseName, ids: readonly string[]) => void): () => void
  /** Payments at a counter that every policy walks through, the moment they are decided; returns how to stop. */
  onDecided(listener: (house: HouseName, change: CounterChange) => void): () => void
  /** Those of them that stand at a counter and that somebody listens for. */
  read(house: HouseName, ids: readonly string[], isHeard: (owner: Owner) => boolean): Promise<readonly CounterChange[]>
}

export function createCounterFeed(
  deps: Pick<CounterDeps, 'changes' | 'decisionsOf' | 'scamTypes' | 'policies' | 'nowMs'>,
  houseOf: (name: HouseName) => Pick<House, 'db'>,
): CounterFeed {
  const { changes, decisionsOf, scamTypes } = deps
  return {
    onDecided: (listener) => listenToDecisions(deps, houseOf, listener),
    onChanged: (listener) => changes.onChanged(listener),
    async read(house, ids, isHeard) {
      const rows = await houseOf(house)
        .db.selectFrom('intervention')
        .innerJoin('organisation', 'organisation.id', 'intervention.organisation_id')
        .selectAll('intervention')
        .select('organisation.path as owner_path')
        .where('intervention.id', 'in', [...ids])
        .execute()
      const heard = rows.filter(
        ({ organisation_id: id, owner_path: path, channel, served_by: servedBy }) =>
          (channel === 'counter' || servedBy !== null) && isHeard({ id, path }),
      )
      return Promise.all(
        heard.map(async (row) => ({
          owner: { id: row.organisation_id, path: row.owner_path },
          item: await itemOf(row, decisionsOf(house), scamTypes),
        })),
      )
    },
  }
}

const KNOWN_MS = 60_000
const HOUSES: readonly HouseName[] = ['live', 'sample']

/** From memory alone: nobody at a counter waits for the database when a payment has to be stopped. */
function listenToDecisions(
  { decisionsOf, policies, scamTypes, nowMs }: Pick<CounterDeps, 'decisionsOf' | 'scamTypes' | 'policies' | 'nowMs'>,
  houseOf: (name: HouseName) => Pick<House, 'db'>,
  listener: (house: HouseName, change: CounterChange) => void,
): () => void {
  const stops = HOUSES.flatMap((house) => {
    const decisions = decisionsOf(house)
    if (decisions === undefined) return []
    const owners = new Owners(() => houseOf(house), nowMs)
    const stop = decisions.onCommitted((records) => {
      for (const record of records) {
        const subject = subjectOf(record)
        if (subject?.channel !== 'counter' || !opensAnyhow(subject, policies)) continue
        const owner = owners.of(subject)
        if (owner !== undefined) listener(house, { owner, item: itemOfDecision(record, subject, owner.id, scamTypes) })
      }
    })
    return [stop]
  })
  return () => stops.forEach((stop) => stop())
}

const opensAnyhow = ({ channel, decision: { verdict } }: Subject, policies: CounterDeps['policies']): boolean =>
  verdict !== 'observed' && Object.values(policies).every((policy) => opensIntervention(policy, channel, verdict))

/** Organisations by code as they were a minute ago at most; who is not known yet is told when his intervention is open. */
class Owners {
  readonly #house: () => Pick<House, 'db'>
  readonly #nowMs: () => number
  #byCode: ReadonlyMap<string, Owner> = new Map()
  #readMs = Number.NEGATIVE_INFINITY

  constructor(house: () => Pick<House, 'db'>, nowMs: () => number) {
    this.#house = house
    this.#nowMs = nowMs
    this.find('')
  }

  find(code: string): Owner | undefined {
    if (this.#nowMs() - this.#readMs > KNOWN_MS) {
      this.#readMs = this.#nowMs()
      void this.#read().catch(() => {
        this.#readMs = Number.NEGATIVE_INFINITY
      })
    }
    return this.#byCode.get(code)
  }

  /** The branch that the event names, when it belongs to the one who sent it; else the sender. Nobody speaks at another bank's counter. */
  of({ source, branch }: Subject): Owner | undefined {
    const sender = this.find(source)
    const named = branch === undefined ? undefined : this.find(branch)
    return named !== undefined && sender !== undefined && named.path.startsWith(sender.path) ? named : sender
  }

  async #read(): Promise<void> {
    const rows = await this.#house().db.selectFrom('organisation').select(['id', 'path', 'code']).execute()
    this.#byCode = new Map(rows.map(({ id, path, code }) => [code, { id, path }]))
  }
}
