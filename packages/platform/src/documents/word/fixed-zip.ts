import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'

/** Read as a local time, so that every time zone writes the same. */
const ENTRY_TIME = '1980-01-02T12:00:00'

/** The parts of a Word file in one order and without the clock: what says the same is the same bytes. */
export function fixedZip(bytes: Uint8Array, takenAt: string): Uint8Array {
  const parts = unzipSync(bytes)
  const fixed: Zippable = {}
  const names = Object.keys(parts).filter((name) => !name.endsWith('/'))
  // The list of types comes first, as every writer puts it and some readers expect.
  for (const name of names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))) {
    const part = parts[name]
    if (part === undefined) continue
    fixed[name] = name === 'docProps/core.xml' ? strToU8(withTime(strFromU8(part), takenAt)) : part
  }
  return zipSync(fixed, { mtime: ENTRY_TIME, level: 6 })
}

const rank = (name: string): number => (name === '[Content_Types].xml' ? 0 : 1)

const withTime = (xml: string, time: string): string =>
  xml.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, (_, open: string) => `${open}${time}`)
