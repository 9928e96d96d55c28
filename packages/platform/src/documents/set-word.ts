import type { PaperContent } from '../domain/paper.ts'
import { setInWorker } from './set-in-worker.ts'

/** A paper as a Word file with real headings, footnotes and tables; the same content gives the same bytes. */
export async function setWord(content: PaperContent): Promise<Uint8Array> {
  return setInWorker('word', content)
}
