import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readFonts, type Fonts, type Script } from './font-files.ts'

/** A directory that does not exist: templates and papers are in memory, and nothing else can be read. */
const NOWHERE = resolve('/lianfang-paper')
/** What Typst remembers of earlier papers is forgotten after so many. */
const RESULTS_KEPT = 8
/** After a year book nothing of it is kept: it would be half a gigabyte. */
const LARGE_BYTES = 500_000

/** Typst with our fonts and our templates, and nothing of the machine. */
export interface Press {
  readonly fonts: Fonts
  /** Runs a template on input that it finds under `/name`. */
  readonly run: <Result>(
    template: string,
    input: Readonly<Record<string, Uint8Array>>,
    make: (compiler: NodeCompiler, main: { readonly mainFileContent: string }) => Result,
  ) => Result
}

const presses = new Map<Script, Promise<Press>>()

export function openPress(script: Script): Promise<Press> {
  const opening = presses.get(script) ?? newPress(script)
  presses.set(script, opening)
  return opening
}

async function newPress(script: Script): Promise<Press> {
  const fonts = await readFonts(script)
  const compiler = NodeCompiler.create({ workspace: NOWHERE, fontArgs: [{ fontBlobs: [...fonts.blobs] }] })
  const templates = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.typ'))
  for (const name of templates.sort())
    compiler.addSource(join(NOWHERE, name), readFileSync(join(import.meta.dirname, name), 'utf8'))
  return {
    fonts,
    run: (template, input, make) => {
      for (const [name, bytes] of Object.entries(input)) compiler.mapShadow(join(NOWHERE, name), Buffer.from(bytes))
      try {
        return make(compiler, { mainFileContent: `#include "/${template}"` })
      } finally {
        const bytes = Object.values(input).reduce((sum, each) => sum + each.length, 0)
        compiler.evictCache(bytes > LARGE_BYTES ? 0 : RESULTS_KEPT)
      }
    },
  }
}
