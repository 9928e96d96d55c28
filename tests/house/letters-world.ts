import assert from 'node:assert/strict'
import { serialOf } from '../../packages/platform/src/domain/letter-serial.ts'
import { expectOk } from './groups-world.ts'
import type { Browser, TestHouse } from './test-house.ts'

export const SCHOOL = 'S10'

export const batchBody = (house: TestHouse, more: object = {}) => ({
  organisationId: house.organisationId(SCHOOL),
  areaId: house.organisationId('D'),
  audience: 'parents',
  title: '致学生家长的一封信',
  to: '学生家长',
  addressee: '尊敬的家长',
  cases: ['冒充老师在班级群收资料费。'],
  ask: ['班级群里收费，先给老师打电话核实。'],
  issuedOn: '2026-11-20',
  dueOn: '2026-11-30',
  receiptsAt: 'http://127.0.0.1:8080',
  ...more,
})

export interface Issued {
  readonly id: string
  readonly number: string
  readonly letters: number
}
export interface Batch {
  readonly letters: number
  readonly volumes: number
  readonly year: number
  readonly place: number
  readonly counts: Readonly<Record<string, number>>
  readonly groups: readonly {
    readonly place: number
    readonly name: string
    readonly firstLetter: number
    readonly letters: number
    readonly counts: Readonly<Record<string, number>>
  }[]
}
export interface Scanned {
  readonly recorded: number
  readonly already: number
  readonly items: readonly {
    readonly outcome: string
    readonly letter: number | null
    readonly group: string | null
    readonly wrongAt: number | null
    readonly meant: string | null
  }[]
}

export const issue = (who: Browser, house: TestHouse, more: object = {}): Promise<Issued> =>
  expectOk<Issued>(who.send('POST', '/v1/letter-batches', batchBody(house, more)))

export const readBatch = (who: Browser, id: string): Promise<Batch> =>
  expectOk<Batch>(who.get(`/v1/letter-batches/${id}`))

export const serialIn = ({ year, place }: Pick<Batch, 'year' | 'place'>, letter: number): string =>
  serialOf({ year, batch: place, letter })

export const scan = (who: Browser, id: string, serials: readonly string[], state = 'returned'): Promise<Scanned> =>
  expectOk<Scanned>(
    who.send('POST', `/v1/letter-batches/${id}/scans`, { state, scans: serials.map((serial) => ({ serial })) }),
  )

export const bulk = (who: Browser, id: string, body: object) =>
  who.send('POST', `/v1/letter-batches/${id}/bulk`, { state: 'returned', ...body })

export const refusalOf = async (answer: ReturnType<Browser['send']>): Promise<string> => {
  const { statusCode, body } = await answer
  assert.ok(statusCode >= 400 && statusCode < 500, `${statusCode} ${body}`)
  return body
}
