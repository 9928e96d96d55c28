import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { ReadingThread } from './read-in-worker.ts'
import { TextProblem } from './text-problems.ts'

const thread = new ReadingThread()
const readInWorker = async (bytes: Uint8Array, whose: string) => thread.read(bytes, whose)
const SAID = Buffer.from('发放宣传单300余份，悬挂横幅两条。')
const codeOf = (found: unknown): string | undefined => (found instanceof TextProblem ? found.code : undefined)
const textOf = (found: object): unknown => ('text' in found ? found.text : undefined)

/** Pages that share one stream: a few kilobytes that are megabytes of drawing. */
function hostilePdf(pages: number, drawing: string): Buffer {
  const packed = deflateSync(Buffer.from(drawing), { level: 9 })
  const kids = Array.from({ length: pages }, (_, index) => `${5 + index} 0 R`)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages} >>`,
    `<< /Length ${packed.length} /Filter /FlateDecode >> stream\n${packed.toString('latin1')}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...kids.map(
      () =>
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
    ),
  ]
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.4\n${body}trailer << /Root 1 0 R >>\n%%EOF\n`, 'latin1')
}

const wordFile = (body: Uint8Array): Uint8Array => zipSync({ 'word/document.xml': body })

test('the text comes as it would without a thread, and a refusal with its words', async () => {
  assert.deepEqual(await readInWorker(SAID, 'a'), { kind: 'text', text: SAID.toString() })
  const found = await readInWorker(Buffer.from('89504e470d0a1a0a', 'hex'), 'a')
  assert.ok(found instanceof TextProblem)
  assert.equal(found.code, 'not-a-document')
  for (const words of Object.values(found.says)) assert.notEqual(words, '')
})

test('a file of a few kilobytes that is a flood of text is read to the length of a report and no further', async () => {
  const flood = hostilePdf(
    8,
    `BT /F1 12 Tf ${'1 0 0 1 9 700 Tm (fraud) Tj 1 0 0 1 9 600 Tm (fraud) Tj '.repeat(100_000)} ET`,
  )
  assert.ok(flood.length < 60_000)
  const words = wordFile(strToU8(`<w:document>${'<w:p><w:r><w:t>字</w:t></w:r></w:p>'.repeat(400_000)}</w:document>`))
  const bomb = wordFile(new Uint8Array(60 * 1024 * 1024))
  assert.equal(codeOf(await readInWorker(flood, 'a')), 'too-long')
  assert.equal(codeOf(await readInWorker(words, 'a')), 'too-long')
  assert.equal(codeOf(await readInWorker(bomb, 'a')), 'unreadable')
  assert.equal(codeOf(await readInWorker(Buffer.from('a\n'.repeat(200_000)), 'a')), 'too-long')
})

test('a file that is not read in time is refused, others go on meanwhile, and the next file is read', async () => {
  const hurried = new ReadingThread({ answerMs: 2_000 })
  await hurried.read(SAID, 'a')
  let turns = 0
  const turn = setInterval(() => (turns += 1), 20)
  const [late, next] = await Promise.all([
    hurried.read(hostilePdf(200, '1 0 0 1 0 0 cm q Q '.repeat(500_000)), 'a'),
    hurried.read(SAID, 'b'),
  ])
  clearInterval(turn)
  assert.equal(codeOf(late), 'too-slow')
  assert.ok(late instanceof TextProblem && Object.values(late.says).every((words) => words !== ''))
  assert.equal(textOf(next), SAID.toString())
  assert.ok(turns > 20, `the event loop answered ${turns} times`)
})

test('a file that takes more memory than there is is refused as such, and takes nobody with it', async () => {
  const small = new ReadingThread({ memoryMb: 48, answerMs: 60_000 })
  const heavy = hostilePdf(1, `BT /F1 12 Tf [${'(a) '.repeat(4_000_000)}] TJ ET`)
  const [dead, next] = await Promise.all([small.read(heavy, 'a'), small.read(SAID, 'b')])
  assert.equal(codeOf(dead), 'too-heavy')
  assert.equal(textOf(next), SAID.toString())
})
