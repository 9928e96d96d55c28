import type { Output } from '../../api/call.ts'

export type Remain = Output<'checkCaseText'>['remains'][number]

interface Piece {
  readonly from: number
  readonly text: string
  readonly tone: 'hard' | 'soft' | undefined
}

/** The words with what lets somebody be recognised marked; red where it has to go, amber where it is asked about. */
export function MarkedText({ text, remains }: { text: string; remains: readonly Remain[] }) {
  return (
    <p className="marked-text">
      {piecesOf(text, remains).map((piece) =>
        piece.tone === undefined ? (
          piece.text
        ) : (
          <mark key={piece.from} className={`remain-${piece.tone}`}>
            {piece.text}
          </mark>
        ),
      )}
    </p>
  )
}

/** Marks may lie over each other, as a group does over an age: each letter has the hardest tone that touches it. */
function piecesOf(text: string, remains: readonly Remain[]): Piece[] {
  const edges = [...new Set([0, text.length, ...remains.flatMap(({ start, end }) => [start, end])])]
    .filter((edge) => edge >= 0 && edge <= text.length)
    .toSorted((a, b) => a - b)
  return edges.slice(0, -1).map((from, place) => {
    const to = edges[place + 1] ?? text.length
    const over = remains.filter(({ start, end }) => start < to && end > from)
    const tone = over.some(({ isHard }) => isHard) ? 'hard' : over.length > 0 ? 'soft' : undefined
    return { from, text: text.slice(from, to), tone }
  })
}
