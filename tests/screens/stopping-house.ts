/** One house in which everything that stops payments has happened, for photographs: says in one line where it listens and what is in it. */
import { openDecidingHouse } from '../house/deciding-house.ts'
import { fillCases } from './fill-cases.ts'
import { fillCounter } from './fill-counter.ts'
import { fillInterception } from './fill-interception.ts'
import { fillLimits } from './fill-limits.ts'
import { fillOpenings } from './fill-openings.ts'
import { fillPages } from './fill-pages.ts'
import type { Filling } from './filling.ts'

const webDir = process.argv[2]
const house = await openDecidingHouse({}, webDir === undefined ? {} : { webDir })
const filling: Filling = { house, ids: {}, people: {} }
for (const fill of [fillPages, fillCounter, fillOpenings, fillLimits, fillInterception, fillCases]) await fill(filling)
const url = await house.server.listen({ host: '127.0.0.1', port: 0 })
const { ids, people } = filling
process.stdout.write(`${JSON.stringify({ url, nowMs: house.now(), ids, people })}\n`)
process.once('SIGTERM', () => void house.close().then(() => process.exit(0)))
