import type { PaperContent } from '../domain/paper.ts'
import { setInWorker } from './set-in-worker.ts'

/** A file that travels inside the PDF: the frozen run. */
export interface AttachedFile {
  readonly name: 'data.json'
  readonly bytes: Uint8Array
}

/** A paper as tagged PDF/A-3a; the same content and attachment give the same bytes. Refuses what is too long to be a paper. */
export async function setPdf(content: PaperContent, attached?: AttachedFile): Promise<Uint8Array> {
  return setInWorker('pdf', content, attached?.bytes)
}
