import {
  BROKEN_FILE,
  NOT_A_DOCUMENT,
  OLD_OR_LOCKED,
  TEXT_LENGTH_MOST,
  type TextProblem,
  TOO_LONG,
} from './text-problems.ts'
import { plainText } from './workbook-parts.ts'
import { listZipEntries, unpack } from './zip-entries.ts'

const ENTRIES_MOST = 4_000
const XML_BYTES_MOST = 40 * 1024 * 1024
/** What Word keeps beside the text: deleted words, fields' codes, a second form of a text box, readings above characters. */
const LEFT_OUT = new Set(['del', 'moveFrom', 'tabs', 'instrText', 'delText', 'Fallback', 'rt'])

/** The paragraphs of a .docx, one a line; cells of a table are divided by tabs. */
export function readWordText(bytes: Uint8Array): string | TextProblem {
  const entries = listZipEntries(bytes, ENTRIES_MOST)
  if (entries === undefined) return BROKEN_FILE
  if (entries.some(({ isEncrypted }) => isEncrypted)) return OLD_OR_LOCKED
  const entry = entries.find(({ name }) => name === 'word/document.xml')
  if (entry === undefined) return NOT_A_DOCUMENT
  const xml = unpack(entry, XML_BYTES_MOST)
  return xml === undefined ? BROKEN_FILE : textOfDocument(Buffer.from(xml).toString('utf8'))
}

function textOfDocument(xml: string): string | TextProblem {
  let text = ''
  const tag = /<(\/?)(?:\w+:)?(\w+)(?:\s[^<>]*?)?(\/?)>/g
  let leftOut = 0
  let isHidden = false
  for (let match = tag.exec(xml); match !== null; match = tag.exec(xml)) {
    const [, end, name = '', empty] = match
    if (LEFT_OUT.has(name) && empty === '') leftOut = Math.max(0, leftOut + (end === '/' ? -1 : 1))
    else if (name === 'r' && end === '') isHidden = false
    else if (name === 'vanish') isHidden = true
    else if (leftOut > 0 || isHidden) continue
    else if (name === 't' && end === '' && empty === '') {
      const stop = xml.indexOf('<', tag.lastIndex)
      if (stop >= 0) text += plainText(xml.slice(tag.lastIndex, stop))
    } else text += markFor(name, end === '/' || empty === '/')
    if (text.length > TEXT_LENGTH_MOST) return TOO_LONG
  }
  return text.replaceAll(/\n\t/g, '\t')
}

function markFor(name: string, isEnd: boolean): string {
  if (name === 'tab' && isEnd) return '\t'
  if (name === 'tc' && isEnd) return '\t'
  return (name === 'p' || name === 'br' || name === 'cr' || name === 'tr') && isEnd ? '\n' : ''
}
