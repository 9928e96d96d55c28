import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { FormFailure } from '../../ui/form.tsx'
import { goToPiece } from './go-to-piece.ts'
import type { Paper } from './paper-state.tsx'
import { usePaperAct } from './use-paper-act.ts'

type Piece = Paper['pieces'][number]

/** Plain text in the place of the piece. Ctrl+Enter keeps it, Escape leaves. */
export function PieceEditor({ paper, piece, leave }: { paper: Paper; piece: Piece; leave: () => void }) {
  const { t } = useTranslation('papers')
  const [words, setWords] = useState(piece.text)
  const act = usePaperAct(paper)
  const gone = (): void => {
    leave()
    requestAnimationFrame(() => goToPiece(piece.key))
  }
  const save = (): void => {
    if (words.trim() === piece.text.trim()) return gone()
    act.run((seen) => call('editPaperPiece', seen({ piece: piece.key, text: words })), {
      says: t('piece.saved'),
      done: gone,
    })
  }
  const undo = (): void =>
    act.run((seen) => call('undoPaperEdit', seen({ piece: piece.key })), { says: t('piece.undone'), done: gone })
  return (
    <div className="piece-editor no-print">
      <textarea
        className="control"
        aria-label={t('piece.label')}
        aria-describedby="piece-hint"
        rows={Math.min(16, Math.max(3, Math.ceil(words.length / 24)))}
        maxLength={8_000}
        value={words}
        autoFocus
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') gone()
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
        }}
      />
      <p className="field-hint" id="piece-hint">
        {t('piece.hint')}
      </p>
      {act.failure === undefined ? null : <FormFailure failure={act.failure} says={undefined} />}
      <div className="form-acts">
        <Button kind="primary" isBusy={act.isBusy} onClick={save}>
          {t('piece.save')}
        </Button>
        <Button onClick={gone}>{t('piece.leave')}</Button>
        {piece.isEdited ? (
          <Button icon="back" onClick={undo}>
            {t('piece.undo')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
