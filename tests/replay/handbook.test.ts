import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { Random } from '../../packages/platform/src/simulator/random.ts'
import { compareWithRecount } from './handbook.ts'

/** Few cards and terminals, many ties in time, gaps longer than a window, and amounts with binary noise. */
function smallFile(rows: number): string {
  const random = new Random(11)
  const lines = ['t_s,customer,terminal,amount,fraud,scenario']
  let seconds = 0
  for (let row = 0; row < rows; row += 1) {
    if (!random.chance(0.2)) seconds += random.chance(0.002) ? random.below(40 * 86_400) : random.below(5_000)
    const amount = random.chance(0.01) ? '157.89999999999998' : (random.below(50_000) / 100).toString()
    lines.push(`${seconds},${random.below(25)},${random.below(18)},${amount},${random.chance(0.05) ? 1 : 0},0`)
  }
  return `${lines.join('\n')}\n`
}

test('window features of a card file equal an independent recount to the last bit', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lianfang-handbook-'))
  const file = join(directory, 'small.csv.gz')
  writeFileSync(file, gzipSync(smallFile(4_000)))
  const { events, values, differences } = await compareWithRecount(file)
  rmSync(directory, { recursive: true })
  assert.deepEqual(differences, [])
  assert.deepEqual({ events, values }, { events: 4_000, values: 60_000 })
})

const HANDBOOK = fileURLToPath(new URL('../../../shared/data/txn/handbook.csv.gz', import.meta.url))

test(
  'so do those of the Fraud Detection Handbook',
  { skip: existsSync(HANDBOOK) ? false : 'the Handbook file is not here' },
  async () => {
    const { events, differences } = await compareWithRecount(HANDBOOK, 20_000)
    assert.deepEqual(differences, [])
    assert.equal(events, 20_000)
  },
)
