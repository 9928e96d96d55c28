import type { PaperContent } from '../../domain/paper.ts'
import { setPage } from '../../documents/set-page.ts'
import { setPdf } from '../../documents/set-pdf.ts'
import { setWord } from '../../documents/set-word.ts'
import { bind, FileAnswer, Refusal, refuse, type Act } from '../../operations/implementation.ts'
import { downloadPaper } from './contract-files.ts'
import { ledgerOf } from './ledger.ts'
import { fileNameOf, readIssuedContent, readIssuedFile, type PaperFormat } from './paper-files.ts'
import { findPaper, ownerOfPaper, TEMPLATE_GONE, type SelectedPaper } from './paper-record.ts'
import type { PapersDeps } from './papers-deps.ts'
import { readRun } from './run-record.ts'
import { carriedRun, writeNow } from './write-now.ts'

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const TYPES: Readonly<Record<PaperFormat, string>> = {
  pdf: 'application/pdf',
  docx: DOCX_TYPE,
  html: 'text/html; charset=utf-8',
  data: 'application/json; charset=utf-8',
  ledger: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export const bindDownloadPaper = (deps: PapersDeps) =>
  bind(downloadPaper, {
    ownerOf: ownerOfPaper,
    async run(act, { params, query }) {
      const row = await findPaper(act.db, params.id)
      if (row === undefined) return refuse('not-found')
      const bytes = await bytesOf(act, row, query.format, deps)
      return bytes instanceof Refusal
        ? bytes
        : new FileAnswer(fileNameOf(act, row, query.format), TYPES[query.format], bytes)
    },
  })

/** What went out comes back byte by byte; a draft is set anew and says on every page that it is one. */
async function bytesOf(
  act: Act,
  row: SelectedPaper,
  format: PaperFormat,
  deps: PapersDeps,
): Promise<Uint8Array | Refusal> {
  if (format === 'ledger') return ledgerOf(act, row.run_id, deps, row.locale)
  const kept = await keptFile(act, row, format)
  if (kept !== undefined) return kept
  const { run, bytes } = await readRun(act.db, row.run_id)
  const template = deps.templates.get(row.template_id)
  if (template === undefined) return refuse('conflict', { says: TEMPLATE_GONE })
  const carried = carriedRun(template, run, bytes)
  if (format === 'data') return carried
  const { content } = await writeNow(act, row, template)
  if (format === 'html') return Buffer.from(wholePage(content))
  return format === 'pdf' ? setPdf(content, { name: 'data.json', bytes: carried }) : setWord(content)
}

async function keptFile(
  act: Act,
  row: SelectedPaper,
  format: Exclude<PaperFormat, 'ledger'>,
): Promise<Uint8Array | undefined> {
  if (format !== 'html') return readIssuedFile(act, row.id, format)
  const content = row.number === null ? undefined : await readIssuedContent(act, row.id)
  return content === undefined ? undefined : Buffer.from(wholePage(content))
}

const wholePage = (content: PaperContent): string =>
  `<!doctype html><html lang="${content.locale}"><head><meta charset="utf-8"><title>-</title></head><body>${setPage(content)}</body></html>`
