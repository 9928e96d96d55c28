import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Locale } from '../../domain/text.ts'
import { coveredBy, isCovered, type Coverage } from './coverage.ts'
import { fontTable } from './sfnt.ts'

const resolve = createRequire(import.meta.url).resolve

export type Script = 'hans' | 'hant'
export const scriptOf = (locale: Locale): Script => (locale === 'zh-Hant' ? 'hant' : 'hans')

/** Text (仿宋), title and second level (小标宋, 楷体), first level and tables (黑体): what is free and has every character of a name. */
const FILES: Readonly<Record<Script, readonly string[]>> = {
  hans: ['noto-serif-sc 400Regular', 'noto-serif-sc 600SemiBold', 'noto-sans-sc 500Medium'],
  hant: ['noto-serif-tc 400Regular', 'noto-serif-tc 600SemiBold', 'noto-sans-tc 500Medium'],
}

/** Families in the order in which they are asked; the mainland fonts have the characters that the others lack. */
export const FAMILIES: Readonly<
  Record<Script, { readonly serif: readonly string[]; readonly sans: readonly string[] }>
> = {
  hans: { serif: ['Lian Serif SC'], sans: ['Lian Sans SC'] },
  hant: { serif: ['Lian Serif TC', 'Lian Serif SC'], sans: ['Lian Sans TC', 'Lian Sans SC'] },
}

export interface Fonts {
  readonly blobs: readonly Buffer[]
  readonly serif: Coverage
  readonly sans: Coverage
}

/** The fonts of a script, under names of our own: a font of the machine that has the same name cannot take their place. */
export async function readFonts(script: Script): Promise<Fonts> {
  const files = script === 'hant' ? [...FILES.hant, ...FILES.hans] : FILES.hans
  const blobs = await Promise.all(files.map(async (file) => renamed(await readFile(fontPath(file)))))
  const of = (kind: string) => coveredBy(blobs.filter((_, index) => files[index]?.includes(kind)))
  return { blobs, serif: of('serif'), sans: of('sans') }
}

/** Every character that some face lacks, by its number: a PDF/A may not show an empty box, and a reader should not meet one. */
export function printable(text: string, { serif, sans }: Fonts, codeOf: (character: string) => string): string {
  return text.replaceAll(/[^\u0020-\u007E\n]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0
    return isCovered(serif, code) && isCovered(sans, code) ? character : codeOf(character)
  })
}

/** `noto-sans-sc 400Regular` → the file. */
export function fontPath(file: string): string {
  const [family = '', weight = ''] = file.split(' ')
  const name = family
    .replaceAll(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase())
    .replace(/[ST]c$/, (end) => end.toUpperCase())
  return join(dirname(resolve(`@expo-google-fonts/${family}/package.json`)), weight, `${name}_${weight}.ttf`)
}

const GIVEN_NAME = Buffer.from('Noto', 'utf16le').swap16()
const OWN_NAME = Buffer.from('Lian', 'utf16le').swap16()

function renamed(font: Buffer): Buffer {
  const table = fontTable(font, 'name')
  for (let at = table.indexOf(GIVEN_NAME); at >= 0; at = table.indexOf(GIVEN_NAME, at + 1)) OWN_NAME.copy(table, at)
  return font
}
