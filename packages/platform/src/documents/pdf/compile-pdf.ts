import type { PaperContent } from '../../domain/paper.ts'
import type { Locale } from '../../domain/text.ts'
import { readyPaper, type ReadyPaper } from '../set-ready.ts'
import { codeOf } from '../set-text.ts'
import { WORDS } from '../set-words.ts'
import { FAMILIES, printable, scriptOf, type Script } from './font-files.ts'
import { openPress } from './press.ts'

const REGIONS: Readonly<Record<Locale, string>> = { 'zh-Hans': 'cn', 'zh-Hant': 'tw', en: 'gb' }

/** Blocks the thread for as long as the paper is long: call it in the worker. */
export async function compilePdf(content: PaperContent, attached: Uint8Array | undefined): Promise<Uint8Array> {
  const script = scriptOf(content.locale)
  const press = await openPress(script)
  const paper = readyPaper(content, FAMILIES[script].sans.join(', '))
  const text = printable(JSON.stringify(inputOf(paper, script, attached !== undefined)), press.fonts, codeOf)
  const input = { 'paper.json': Buffer.from(text), 'data.json': attached ?? new Uint8Array() }
  return press.run('paper.typ', input, (compiler, main) =>
    compiler.pdf(main, { pdfStandard: 'a-3a', creationTimestamp: paper.takenAtSeconds }),
  )
}

function inputOf(paper: ReadyPaper, script: Script, isAttached: boolean): object {
  const { attachment, attachmentColon, cut, draft, draftWarning, serial, sources, sourceColumns, contents } =
    WORDS[paper.locale]
  return {
    ...paper,
    fonts: FAMILIES[script],
    region: REGIONS[paper.locale],
    attached: isAttached,
    authors: [paper.signature?.office ?? paper.letterhead?.office].filter((each) => each !== undefined),
    words: {
      attachment,
      attachmentColon,
      cut,
      draft,
      draftWarning,
      serial,
      sources,
      sourceColumns,
      contents,
      attached: sources,
    },
  }
}
