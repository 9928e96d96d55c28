import type { WrittenPaper } from '../../domain/paper-template.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { sha256Of } from './canonical-bytes.ts'

type Unsupported = WrittenPaper['unsupported'][number]

/** What a reason is about: this number in this piece. Another number needs another reason. */
export const markOf = ({ piece, words }: Pick<Unsupported, 'piece' | 'words'>): string =>
  sha256Of(JSON.stringify(['number', piece, words]))

export async function readReasons(db: HouseTransaction, paperId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('paper_reason')
    .select(['mark', 'reason'])
    .where('paper_id', '=', paperId)
    .orderBy('n')
    .execute()
  return new Map(rows.map(({ mark, reason }) => [mark, reason]))
}

export interface Block {
  readonly kind: 'missing' | 'number' | 'words' | 'stale'
  readonly piece: string
}

/** Everything that keeps a paper from going on: nothing of it may be printed. */
export function blocksOf(
  { missing, unsupported, findings, pieces }: Pick<WrittenPaper, 'missing' | 'unsupported' | 'findings' | 'pieces'>,
  reasons: ReadonlyMap<string, string>,
): readonly Block[] {
  return [
    ...missing.map(({ piece }) => ({ kind: 'missing', piece }) as const),
    ...unsupported
      .filter((each) => !reasons.has(markOf(each)))
      .map(({ piece }) => ({ kind: 'number', piece }) as const),
    ...findings.filter(({ isHard }) => isHard).map(({ piece }) => ({ kind: 'words', piece }) as const),
    ...pieces.filter(({ isStale }) => isStale).map(({ key }) => ({ kind: 'stale', piece: key }) as const),
  ]
}
