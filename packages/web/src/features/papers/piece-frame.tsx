import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { pieceId } from './go-to-piece.ts'
import { PieceEditor } from './piece-editor.tsx'
import type { SheetLook } from './sheet-block.tsx'
import { RemarksOfPiece } from './piece-remarks.tsx'

/** One piece of the paper: reached with Tab, edited with Enter, and what was found in it named beside it. */
export function PieceFrame({ keyOf, look, children }: { keyOf: string; look: SheetLook; children: ReactNode }) {
  const { t } = useTranslation('papers')
  const { paper } = look
  const piece = paper.pieces.find(({ key }) => key === keyOf)
  if (piece === undefined) return <div className="piece">{children}</div>
  if (look.editing === keyOf)
    return <PieceEditor paper={paper} piece={piece} leave={() => look.edit(undefined)} key={`${keyOf}-edit`} />
  const mayEdit = paper.may.change && piece.isEditable
  return (
    <div
      className={`piece${piece.isEdited ? ' piece-edited' : ''}${mayEdit ? ' piece-open' : ''}`}
      id={pieceId(keyOf)}
      {...(mayEdit
        ? {
            tabIndex: 0,
            role: 'group',
            'aria-label': t('piece.edit'),
            onKeyDown: (event) => {
              if (event.key !== 'Enter' || event.target !== event.currentTarget) return
              event.preventDefault()
              look.edit(keyOf)
            },
            onDoubleClick: () => look.edit(keyOf),
          }
        : {})}
    >
      {children}
      {mayEdit ? (
        <span className="piece-tools no-print">
          {piece.isEdited ? <StatusMark tone="note">{t('piece.edited')}</StatusMark> : null}
          <Button aria-label={t('piece.edit')} onClick={() => look.edit(keyOf)}>
            {t('piece.short')}
          </Button>
        </span>
      ) : null}
      <RemarksOfPiece paper={paper} pieceKey={keyOf} />
    </div>
  )
}
