import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { PaperContent } from '../../domain/paper.ts'
import type { Locale } from '../../domain/text.ts'
import { readyPaper, type ReadyPaper } from '../set-ready.ts'
import { codeOf } from '../set-text.ts'
import { WORDS } from '../set-words.ts'
import { FAMILIES, printable, readFonts, scriptOf, type Fonts, type Script } from './font-files.ts'

/** A directory that does not exist: the templates and the paper are in memory, and nothing else can be read. */
const NOWHERE = resolve('/lianfang-paper')
const REGIONS: Readonly<Record<Locale, string>> = { 'zh-Hans': 'cn', 'zh-Hant': 'tw', en: 'gb' }
const RESULTS_KEPT = 8

interface Press {
  readonly compiler: NodeCompiler
  readonly fonts: Fonts
}

const presses = new Map<Script, Promise<Press>>()

async function openPress(script: Script): Promise<Press> {
  const fonts = await readFonts(script)
  const compiler = NodeCompiler.create({ workspace: NOWHERE, fontArgs: [{ fontBlobs: [...fonts.blobs] }] })
  for (const name of readdirSync(import.meta.dirname)
    .filter((each) => each.endsWith('.typ'))
    .sort())
    compiler.addSource(join(NOWHERE, name), readFileSync(join(import.meta.dirname, name), 'utf8'))
  return { compiler, fonts }
}

/** Blocks the thread for as long as the paper is long: call it in the worker. */
export async function compilePdf(content: PaperContent, attached: Uint8Array | undefined): Promise<Uint8Array> {
  const script = scriptOf(content.locale)
  const opening = presses.get(script) ?? openPress(script)
  presses.set(script, opening)
  const { compiler, fonts } = await opening
  const paper = readyPaper(content, FAMILIES[script].sans.join(', '))
  const text = printable(JSON.stringify(inputOf(paper, script, attached !== undefined)), fonts, codeOf)
  compiler.mapShadow(join(NOWHERE, 'paper.json'), Buffer.from(text))
  compiler.mapShadow(join(NOWHERE, 'data.json'), Buffer.from(attached ?? []))
  try {
    return compiler.pdf(
      { mainFileContent: '#include "/paper.typ"' },
      { pdfStandard: 'a-3a', creationTimestamp: paper.takenAtSeconds },
    )
  } finally {
    compiler.evictCache(RESULTS_KEPT)
  }
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
