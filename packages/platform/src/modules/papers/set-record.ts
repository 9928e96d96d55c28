import { mayDo } from '../../access/may.ts'
import { setPdf } from '../../documents/set-pdf.ts'
import { setWord } from '../../documents/set-word.ts'
import { bind, FileAnswer, Refusal, refuse } from '../../operations/implementation.ts'
import { setRecordAsPaper } from './contract-files.ts'
import { DOCX_TYPE } from './download-paper.ts'
import type { PapersDeps } from './papers-deps.ts'

/** A record of another module as a paper: its own module says who may have it and what stands in it. */
export const bindSetRecordAsPaper = ({ recordPapers }: PapersDeps) => {
  const portOf = (kind: string) => recordPapers.find((each) => each.kind === kind)
  return bind(setRecordAsPaper, {
    ownerOf: async (lookup, { params }) => portOf(params.kind)?.ownerOf(lookup, params.recordId),
    async run(act, { params, query }) {
      const port = portOf(params.kind)
      if (port === undefined) return refuse('not-found')
      const verdict = mayDo(port.operation, act.caller, act.owner)
      if (!verdict.ok) return refuse(verdict.why === 'elsewhere' ? 'not-found' : 'forbidden')
      const content = await port.contentOf(act, params.recordId, query.locale ?? 'zh-Hans')
      if (content instanceof Refusal) return content
      act.note({ subject: params.recordId, details: { kind: params.kind, format: query.format } })
      return query.format === 'pdf'
        ? new FileAnswer(`${params.recordId}.pdf`, 'application/pdf', await setPdf(content))
        : new FileAnswer(`${params.recordId}.docx`, DOCX_TYPE, await setWord(content))
    },
  })
}
