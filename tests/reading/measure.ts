/** `node bin/run.mjs tests/reading/measure.ts [--show]`: how well others' reports are read, per field. */
import { existsSync } from 'node:fs'
import { precisionOf, REAL, recallOf, scoreAll, type Tally } from './score.ts'

const isShown = process.argv.includes('--show')

function line(name: string, field: string, tally: Tally): string {
  const figure = (share: number): string => share.toFixed(3)
  const { hits, false: wrong, missed } = tally
  return `| ${name} | ${field} | ${hits} | ${wrong} | ${missed} | ${figure(precisionOf(tally))} | ${figure(recallOf(tally))} |`
}

process.stdout.write(
  '| reports | field | right | false | missed | precision | recall |\n|---|---|---|---|---|---|---|\n',
)
for (const reports of ['real', 'made', 'held', 'held-2'] as const) {
  if (reports === 'real' && !existsSync(REAL)) continue
  const score = await scoreAll(reports)
  for (const [field, tally] of Object.entries(score.figure)) {
    process.stdout.write(`${line(reports, field, tally)}\n`)
    const [withoutObject, whole] = [score.withoutObject[field], score.whole[field]]
    if (withoutObject !== undefined)
      process.stdout.write(`${line(reports, `${field}, with unit and qualifier`, withoutObject)}\n`)
    if (whole !== undefined)
      process.stdout.write(`${line(reports, `${field}, with unit, qualifier and object`, whole)}\n`)
  }
  for (const [field, tally] of Object.entries(score.where)) process.stdout.write(`${line(reports, field, tally)}\n`)
  if (isShown) process.stdout.write(`${score.shown.join('\n')}\n`)
}
