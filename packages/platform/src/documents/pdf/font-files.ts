import { readFile } from 'node:fs/promises'
import type { Locale } from '../../domain/text.ts'
import { coveredBy, isCovered, type Coverage } from './coverage.ts'
import { fontTable } from './sfnt.ts'

export type Script = 'hans' | 'hant'
export const scriptOf = (locale: Locale): Script => (locale === 'zh-Hant' ? 'hant' : 'hans')

interface Face {
  readonly kind: 'serif' | 'sans'
  readonly url: string
}

const SERIF_SC = import.meta.resolve('@expo-google-fonts/noto-serif-sc/package.json')
const SANS_SC = import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json')
const SERIF_TC = import.meta.resolve('@expo-google-fonts/noto-serif-tc/package.json')
const SANS_TC = import.meta.resolve('@expo-google-fonts/noto-sans-tc/package.json')

/** Text (仿宋), title and second level (小标宋, 楷体), first level and tables (黑体): what is free and has every character of a name. */
const FACES: Readonly<Record<Script, readonly Face[]>> = {
  hans: [
    { kind: 'serif', url: new URL('400Regular/NotoSerifSC_400Regular.ttf', SERIF_SC).href },
    { kind: 'serif', url: new URL('600SemiBold/NotoSerifSC_600SemiBold.ttf', SERIF_SC).href },
    { kind: 'sans', url: new URL('500Medium/NotoSansSC_500Medium.ttf', SANS_SC).href },
  ],
  hant: [
    { kind: 'serif', url: new URL('400Regular/NotoSerifTC_400Regular.ttf', SERIF_TC).href },
    { kind: 'serif', url: new URL('600SemiBold/NotoSerifTC_600SemiBold.ttf', SERIF_TC).href },
    { kind: 'sans', url: new URL('500Medium/NotoSansTC_500Medium.ttf', SANS_TC).href },
  ],
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
  const faces = script === 'hant' ? [...FACES.hant, ...FACES.hans] : FACES.hans
  const blobs = await Promise.all(faces.map(async ({ url }) => renamed(await readFile(new URL(url)))))
  const of = (kind: Face['kind']) => coveredBy(blobs.filter((_, index) => faces[index]?.kind === kind))
  return { blobs, serif: of('serif'), sans: of('sans') }
}

/** Every character that some face lacks, by its number: a PDF/A may not show an empty box, and a reader should not meet one. */
export function printable(text: string, { serif, sans }: Fonts, codeOf: (character: string) => string): string {
  return text.replaceAll(/[^\u0020-\u007E\n]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0
    return isCovered(serif, code) && isCovered(sans, code) ? character : codeOf(character)
  })
}

const GIVEN_NAME = Buffer.from('Noto', 'utf16le').swap16()
const OWN_NAME = Buffer.from('Lian', 'utf16le').swap16()

function renamed(font: Buffer): Buffer {
  const table = fontTable(font, 'name')
  for (let at = table.indexOf(GIVEN_NAME); at >= 0; at = table.indexOf(GIVEN_NAME, at + 1)) OWN_NAME.copy(table, at)
  return font
}
