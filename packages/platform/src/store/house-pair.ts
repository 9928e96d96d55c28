import type { HouseName } from '../domain/caller.ts'
import { AppError } from '../domain/errors.ts'
import type { Database } from './database.ts'
import { openHouse, removeHouse, type House } from './house.ts'

/** The real house and, until it is removed, the sample county. */
export interface HousePair {
  readonly live: House
  readonly sample: House | undefined
  /** Refused with `not-found` for a sample that was removed. */
  of(name: HouseName): House
  all(): readonly House[]
  /** From the first moment on nobody finds it; then what is under way ends, and it is dropped. */
  removeSample(beforeDrop: (sample: House) => Promise<void>): Promise<void>
  close(): Promise<void>
}

export async function openHousePair(database: Database, hasSample: boolean): Promise<HousePair> {
  const live = await openHouse(database, 'live')
  let sample = hasSample ? await openHouse(database, 'sample') : undefined
  const all = (): readonly House[] => [live, ...(sample === undefined ? [] : [sample])]
  return {
    live,
    get sample() {
      return sample
    },
    of(name) {
      const house = name === 'live' ? live : sample
      if (house === undefined) throw new AppError('not-found', { detail: 'The sample county was removed.' })
      return house
    },
    all,
    async removeSample(beforeDrop) {
      const gone = sample
      if (gone === undefined) return
      sample = undefined
      await beforeDrop(gone)
      await gone.close()
      const client = await database.connect('sample removal')
      await removeHouse(client, gone.schema).finally(() => client.end())
    },
    async close() {
      await Promise.all(all().map((house) => house.close()))
    },
  }
}
