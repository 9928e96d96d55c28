import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setPdf } from '../../../packages/platform/src/documents/set-pdf.ts'
import type { PaperContent } from '../../../packages/platform/src/domain/paper.ts'
import { LOCALES } from '../../../packages/platform/src/domain/text.ts'
import { pdfText } from './read-back.ts'
import { sampleContent } from './sample-content.ts'

const NAMES = '䶮喆堃燊昇㛃龘犇赟翀'

/** All 6,763 characters of GB 2312. */
function gb2312(): string[] {
  const decoder = new TextDecoder('gb18030')
  const characters: string[] = []
  for (let row = 0xb0; row <= 0xf7; row += 1)
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell += 1)
      characters.push(decoder.decode(Uint8Array.of(row, cell)))
  return characters
}

const textPaper = (text: string, locale: PaperContent['locale']): PaperContent => ({
  ...sampleContent('official', locale),
  blocks: [
    { kind: 'paragraph', key: 'a/a', text: [text] },
    { kind: 'paragraph', key: 'a/b', text: [{ kind: 'strong', text }] },
  ],
})

test('every character of GB 2312 and of rare names is printed and can be read back, in all languages', async () => {
  const all = [...gb2312(), ...NAMES]
  assert.equal(all.length, 6_763 + 10)
  for (const locale of LOCALES) {
    const text = await pdfText(await setPdf(textPaper(all.join(''), locale)))
    const absent = all.filter((character) => !text.includes(character))
    assert.deepEqual(absent, [], locale)
    assert.doesNotMatch(text, /〔U\+/, locale)
  }
})

test('what no font has is printed by its number, not as an empty box', async () => {
  const text = await pdfText(await setPdf(textPaper('好😀ไทย\u{2FFFD}的', 'zh-Hans')))
  assert.match(text.replaceAll(/\s/g, ''), /好〔U\+1F600〕〔U\+0E44〕〔U\+0E17〕〔U\+0E22〕〔U\+2FFFD〕的/)
})

test('quotes and hyphens are those of the language', async () => {
  const english = await pdfText(await setPdf(textPaper('“fewer cases” – what’s next', 'en')))
  assert.match(english, /“fewer cases” – what’s next/)
})
