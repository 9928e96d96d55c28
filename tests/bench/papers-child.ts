/** Sets one paper in a process of its own, and prints what that took: `cold`, or `book <units>`. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setPdf } from '../../packages/platform/src/documents/set-pdf.ts'
import { onePage, yearBook } from './papers-content.ts'

const [, , what = 'cold', units = '2'] = process.argv
const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
const startedMs = performance.now()
const pdf = await setPdf(what === 'book' ? yearBook(Number(units)) : onePage())
const endedMs = performance.now()
delay.disable()
process.stdout.write(
  JSON.stringify({
    sinceStartMs: endedMs,
    ms: endedMs - startedMs,
    pages:
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/Type *\/Page\b/g)?.length ?? 0,
    bytes: pdf.length,
    maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    blockedMs: Math.round(delay.max / 1e6),
  }),
)
