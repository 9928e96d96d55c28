import { AppError } from '../../domain/errors.ts'
import type { PaperContent } from '../../domain/paper.ts'
import { DISPOSED } from '../../domain/retention.ts'
import type { Act } from '../../operations/implementation.ts'
import type { PaperFileKind } from '../../store/tables/papers.ts'
import type { SelectedPaper } from './paper-record.ts'
import { openTitle } from './write-now.ts'

/** The bytes that went out; undefined: nothing has. */
export async function readIssuedFile(
  { db, personal }: Pick<Act, 'db' | 'personal'>,
  paperId: string,
  kind: PaperFileKind,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('paper_file')
    .select(['id', 'content_cipher'])
    .where('paper_id', '=', paperId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (row === undefined) return undefined
  if (row.content_cipher === null) throw new AppError('not-found', { says: DISPOSED })
  return Buffer.from(personal.open(`paper_file.content:${row.id}`, row.content_cipher), 'base64')
}

export async function readIssuedContent(
  act: Pick<Act, 'db' | 'personal'>,
  paperId: string,
): Promise<PaperContent | undefined> {
  const bytes = await readIssuedFile(act, paperId, 'content')
  return bytes === undefined ? undefined : (JSON.parse(bytes.toString('utf8')) as PaperContent)
}

const ENDINGS = { pdf: 'pdf', docx: 'docx', html: 'html', data: 'json', ledger: 'xlsx' } as const
export type PaperFormat = keyof typeof ENDINGS

export function fileNameOf(act: Pick<Act, 'personal'>, row: SelectedPaper, format: PaperFormat): string {
  const name = [row.number ?? '', openTitle(act, row)]
    .join(' ')
    .replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 100)
    .trim()
  return `${name === '' ? row.id : name}.${ENDINGS[format]}`
}
