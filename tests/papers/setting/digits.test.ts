import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readyPaper, type ReadyBlock, type ReadyPaper } from '../../../packages/platform/src/documents/set-ready.ts'
import { setPage } from '../../../packages/platform/src/documents/set-page.ts'
import { setPdf } from '../../../packages/platform/src/documents/set-pdf.ts'
import { setWord } from '../../../packages/platform/src/documents/set-word.ts'
import {
  inlinesOf,
  LAYOUTS,
  textOf,
  type Block,
  type PaperContent,
} from '../../../packages/platform/src/domain/paper.ts'
import { LOCALES } from '../../../packages/platform/src/domain/text.ts'
import { isInstalled, pdfText, throughLibreOffice, wordText } from './read-back.ts'
import { sampleContent } from './sample-content.ts'

const runsOf = (text: string): string[] => text.match(/\d+/g) ?? []

/** Every text that an author wrote, and nothing that a format makes of it. */
function writtenTexts(content: PaperContent): string[] {
  const block = (each: Block): string[] => {
    const own = [textOf(inlinesOf(each))]
    if (each.kind === 'table') own.push(each.caption, each.note ?? '', ...each.columns.map(({ title }) => title))
    if (each.kind === 'chart') own.push(each.caption)
    if (each.kind === 'fields') own.push(...each.rows.map(([label]) => label))
    if (each.kind === 'receipt') own.push(each.serial, each.title, ...each.boxes, ...each.lines)
    return own
  }
  const { letterhead, signature } = content
  return [
    textOf(content.title),
    content.addressee ?? '',
    ...content.blocks.flatMap(block),
    ...content.attachments.flatMap(({ title, blocks }) => [title, ...blocks.flatMap(block)]),
    ...Object.entries(letterhead ?? {}).flatMap(([name, text]) => (isShown(content, name) ? [text] : [])),
    ...(content.layout === 'poster' ? [] : [signature?.office ?? '', signature?.date ?? '']),
    ...(content.layout === 'certificate' ? [] : (content.distribution ?? [])),
    ...content.sources.flatMap(({ printed, indicator, rule, scope, rows }) => [
      printed,
      indicator,
      rule,
      scope,
      `${rows}`,
    ]),
  ]
}

/** A poster has room for the office's name alone. */
const isShown = ({ layout }: PaperContent, member: string): boolean => layout !== 'poster' || member === 'office'

/** What the setting adds: numbers of headings, tables, charts, attachments and pages, values in charts, the mark. */
function addedTexts(paper: ReadyPaper): string[] {
  const block = (each: ReadyBlock): string[] => {
    if (each.kind === 'heading') return [each.number]
    if (each.kind === 'table') return [each.caption]
    return each.kind === 'chart' ? [each.caption, each.svg.replaceAll(/<[^>]*>/g, ' '), each.alt] : []
  }
  return [
    ...paper.blocks.flatMap(block),
    ...paper.attachments.flatMap(({ label, blocks }) => [label, ...blocks.flatMap(block)]),
    ...paper.attachments.map((_, index) => `${index + 1}`),
    paper.letterhead?.issue ?? '',
    paper.mark.line,
  ]
}

function checkDigits(name: string, text: string, content: PaperContent, pages: number): void {
  const flat = text.replaceAll(/\s/g, '')
  const written = writtenTexts(content).flatMap(runsOf)
  const absent = written.filter((run) => !flat.includes(run))
  assert.deepEqual(absent, [], `${name}: written, and not found`)
  const numbers = Array.from({ length: pages + 1 }, (_, index) => `${index}`)
  const allowed = new Set([...written, ...addedTexts(readyPaper(content, 'x')).flatMap(runsOf), ...numbers])
  const strange = runsOf(text).filter((run) => !allowed.has(run))
  assert.deepEqual(strange, [], `${name}: found, and not written`)
}

for (const layout of LAYOUTS)
  test(`${layout}: the digits in PDF, Word and page are those of the content, and page numbers and marks`, async () => {
    for (const locale of LOCALES) {
      const content = sampleContent(layout, locale)
      const pdf = await pdfText(await setPdf(content))
      checkDigits(`${layout} ${locale} pdf`, pdf, content, 20)
      const isWhole = layout !== 'poster'
      if (isWhole) checkDigits(`${layout} ${locale} word`, wordText(await setWord(content)), content, 20)
      const page = setPage(content).replaceAll(
        / (?:data-|aria-|viewBox|width|height|font)[^>]*|<(?:path|rect|circle|line)[^>]*>/g,
        '',
      )
      checkDigits(`${layout} ${locale} page`, page.replaceAll(/<[^>]*>/g, ' '), content, 20)
    }
  })

test(
  'LibreOffice opens the Word files and loses no digit of them',
  { skip: isInstalled('soffice') ? false : 'LibreOffice is not installed here' },
  async () => {
    for (const layout of ['official', 'letter', 'form'] as const) {
      const content = sampleContent(layout, 'zh-Hans')
      const flat = (await pdfText(throughLibreOffice(await setWord(content)))).replaceAll(/\s/g, '')
      const absent = writtenTexts(content)
        .flatMap(runsOf)
        .filter((run) => !flat.includes(run))
      assert.deepEqual(absent, [], layout)
    }
  },
)
