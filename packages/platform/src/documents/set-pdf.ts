import { createRequire } from 'node:module'
import { textOf, inlinesOf, type PaperContent } from '../domain/paper.ts'

/** A file that travels inside the PDF: the frozen run. */
export interface AttachedFile {
  readonly name: 'data.json'
  readonly bytes: Uint8Array
}

/** A paper as tagged PDF/A-3a; the same content and attachment give the same bytes. Refuses what is too long to be a paper. */
export async function setPdf(content: PaperContent, attached?: AttachedFile): Promise<Uint8Array> {
  const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler')
  const lines = [textOf(content.title), ...content.blocks.map((block) => textOf(inlinesOf(block)))]
  const compiler = NodeCompiler.create({ workspace: '/', inputs: { paper: JSON.stringify({ lines, attached: attached?.name }) } })
  return compiler.pdf(
    { mainFileContent: '#set document(title: "paper")\n#for line in json(bytes(sys.inputs.paper)).lines { par(line) }' },
    { pdfStandard: 'a-3a', creationTimestamp: 946_684_800 },
  )
}
