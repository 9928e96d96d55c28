/** Prints the hash of every paper of the samples: started by a test in processes of its own. */
import { createHash } from 'node:crypto'
import { setPage } from '../../../packages/platform/src/documents/set-page.ts'
import { setPdf } from '../../../packages/platform/src/documents/set-pdf.ts'
import { setWord } from '../../../packages/platform/src/documents/set-word.ts'
import { LAYOUTS } from '../../../packages/platform/src/domain/paper.ts'
import { sampleContent } from './sample-content.ts'

const hash = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const bytes = new TextEncoder().encode('{"schema":"lianfang-run/1"}')
const layouts = process.argv.includes('backwards') ? LAYOUTS.toReversed() : LAYOUTS
const lines: string[] = []
for (const layout of layouts) {
  const content = sampleContent(layout, 'zh-Hans', layout === 'form')
  lines.push(`${layout} pdf ${hash(await setPdf(content, { name: 'data.json', bytes }))}`)
  lines.push(`${layout} word ${hash(await setWord(content))}`)
  lines.push(`${layout} page ${hash(setPage(content))}`)
}
process.stdout.write(`${lines.sort().join('\n')}\n`)
