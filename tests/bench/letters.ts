/** Sets a batch of letters volume by volume, `volumes <letters>`, or each as a paper of its own, `single <letters>`, and prints what that took. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadLetters } from '../../packages/platform/src/content/load-letters.ts'
import { loadPaperTemplates } from '../../packages/platform/src/content/load-paper-templates.ts'
import { setPdf } from '../../packages/platform/src/documents/set-pdf.ts'
import { serialOf } from '../../packages/platform/src/domain/letter-serial.ts'
import { writeLetter, writeVolume } from '../../packages/platform/src/modules/letters/write-letter.ts'

export interface LettersSet {
  readonly letters: number
  readonly files: number
  readonly pages: number
  readonly seconds: number
  readonly slowestMs: number
  readonly mb: number
  readonly maxRssMb: number
}

const CONTENT = join(import.meta.dirname, '../../content')
const SELF = fileURLToPath(import.meta.url)

/** Each in a process of its own, so that neither has the other's memory. */
export const measureLetters = (way: 'volumes' | 'single', letters: number): LettersSet => {
  const run = spawnSync(process.execPath, [SELF, way, String(letters)], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as LettersSet
}

export function renderLetters(volumes: LettersSet, single: LettersSet): string {
  const row = (name: string, { letters, files, pages, seconds, slowestMs, mb, maxRssMb }: LettersSet) =>
    `| ${name} | ${letters.toLocaleString('en-US')} | ${files} | ${pages.toLocaleString('en-US')} | ${seconds.toFixed(1)} | ${((seconds * 1_000) / letters).toFixed(1)} | ${Math.round(slowestMs)} | ${mb.toFixed(1)} | ${maxRssMb} |`
  return [
    '| | letters | files | pages | s | ms a letter | slowest file, ms | MB of PDF | memory at most, MB |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|',
    row('volumes, two letters to a sheet', volumes),
    row('baseline: each letter a paper of its own, one to a page', single),
  ].join('\n')
}

async function setAll(way: 'volumes' | 'single', letters: number): Promise<LettersSet> {
  const template = loadPaperTemplates(CONTENT).get('letter-with-receipt')
  const content = loadLetters(CONTENT)
  const audience = content.audiences.find(({ id }) => id === 'parents')
  if (template === undefined || audience === undefined)
    throw new TypeError('the shipped content has letters for parents')
  const locale = 'zh-Hans'
  const wording = {
    to: audience.to[locale],
    addressee: audience.addressee[locale],
    cases: audience.cases.map((line) => line[locale]),
    ask: audience.ask.map((line) => line[locale]),
  }
  const organisation = { id: 'org_bench0', name: '青溪镇中心小学' }
  const head = { id: 'ltb_bench0', number: 'L2026-0001', organisation, issuedOn: '2026-11-20', wording }
  const size = way === 'single' ? 1 : content.lettersPerVolume
  let [files, pages, bytes, slowestMs] = [0, 0, 0, 0]
  const beganMs = performance.now()
  for (let from = 1; from <= letters; from += size) {
    const strips = Array.from({ length: Math.min(size, letters - from + 1) }, (_, index) => {
      const serial = serialOf({ year: 2026, batch: 1, letter: from + index })
      const qr = `https://fanzha.example.gov.cn/receipt/${serial.replaceAll('-', '')}0123abcd`
      return { serial, qr, group: `第${Math.floor((from + index) / 45) + 1}班` }
    })
    const startedMs = performance.now()
    const written = writeLetter(template, head, { serial: '', qr: '' }, locale)
    const pdf = await setPdf(writeVolume(written, strips))
    slowestMs = Math.max(slowestMs, performance.now() - startedMs)
    files += 1
    bytes += pdf.length
    pages +=
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/Type *\/Page\b/g)?.length ?? 0
  }
  const seconds = (performance.now() - beganMs) / 1_000
  const maxRssMb = Math.round(process.resourceUsage().maxRSS / 1_024)
  return { letters, files, pages, seconds, slowestMs, mb: bytes / 1e6, maxRssMb }
}

const [, started, way, letters = '1000'] = process.argv
if (started === SELF && (way === 'volumes' || way === 'single'))
  process.stdout.write(JSON.stringify(await setAll(way, Number(letters))))
