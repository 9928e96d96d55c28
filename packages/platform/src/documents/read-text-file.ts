import { decodeText } from './decode-text.ts'
import { readPdfText } from './read-pdf-text.ts'
import { readWordText } from './read-word-text.ts'
import {
  BROKEN_FILE,
  NOT_A_DOCUMENT,
  NO_TEXT,
  OLD_OR_LOCKED,
  TEXT_BYTES_MOST,
  TEXT_LENGTH_MOST,
  TextProblem,
  TOO_LARGE,
  TOO_LONG,
} from './text-problems.ts'

export interface TextOfFile {
  readonly kind: 'text' | 'word' | 'pdf'
  /** Lines end in `\n`. */
  readonly text: string
}

const PICTURES = /^(89504e47|ffd8ff|47494638|424d|49492a00|4d4d002a)/

/**
 * The text of a .txt, .docx or .pdf, or why it is not taken. What it is, its bytes say, not its name. A hostile file can hold up
 * the thread for long: a server reads with `ReadingThread`.
 */
export async function readTextFile(bytes: Uint8Array): Promise<TextOfFile | TextProblem> {
  if (bytes.length > TEXT_BYTES_MOST) return TOO_LARGE
  const mark = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  if (mark === 'd0cf11e0') return OLD_OR_LOCKED
  if (mark === '504b0304') return textOr('word', readWordText(bytes))
  if (isPdf(bytes)) return textOr('pdf', await readPdfText(bytes))
  if (PICTURES.test(mark) || Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '{\\rtf') return NOT_A_DOCUMENT
  return textOr('text', decodeText(bytes) ?? BROKEN_FILE)
}

function textOr(kind: TextOfFile['kind'], found: string | TextProblem): TextOfFile | TextProblem {
  if (found instanceof TextProblem) return found
  const text = found.replaceAll(/\r\n?/g, '\n')
  if (text.length > TEXT_LENGTH_MOST) return TOO_LONG
  return text.trim() === '' ? NO_TEXT : { kind, text }
}

/** Some programs write a few bytes in front of the mark. */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1_024)).includes('%PDF-')
}
