import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { FindingRemark, NumberRemark } from './piece-remarks.tsx'
import { goToPiece } from './go-to-piece.ts'
import type { Paper } from './paper-state.tsx'
import { usePaperAct } from './use-paper-act.ts'

/** Everything that is left to settle, and everything that was written by hand. */
export function TasksPanel({ paper }: { paper: Paper }) {
  const { t } = useTranslation('papers')
  const stale = paper.pieces.filter(({ isStale }) => isStale)
  const edited = paper.pieces.filter(({ isEdited, isStale }) => isEdited && !isStale)
  const total = paper.missing.length + paper.unsupported.length + paper.findings.length + stale.length
  return (
    <div className="paper-panel">
      {total === 0 ? <p>{t('one.ready')}</p> : null}
      <ul className="task-list">
        {paper.missing.map((each, index) => (
          <li key={index} className="task">
            <StatusMark tone="stop">{t('one.missing', { what: each.what })}</StatusMark>
            <p className="quiet">{t('one.missingDo')}</p>
            <GoTo piece={each.piece} />
          </li>
        ))}
        {stale.map((piece) => (
          <li key={piece.key} className="task">
            <StalePiece paper={paper} piece={piece} />
          </li>
        ))}
        {paper.unsupported.map((number) => (
          <li key={number.mark} className="task">
            <NumberRemark paper={paper} number={number} />
            <GoTo piece={number.piece} />
          </li>
        ))}
        {paper.findings.map((finding, index) => (
          <li key={index} className="task">
            <FindingRemark finding={finding} />
            <GoTo piece={finding.piece} />
          </li>
        ))}
      </ul>
      {edited.length === 0 ? null : <EditedPieces paper={paper} pieces={edited} />}
    </div>
  )
}

function GoTo({ piece }: { piece: string }) {
  const { t } = useTranslation('papers')
  return (
    <Button kind="quiet" icon="arrow" onClick={() => goToPiece(piece)}>
      {t('piece.goto')}
    </Button>
  )
}

type Piece = Paper['pieces'][number]

/** What stood there then, what was written, what would stand there now: side by side, and one choice. */
function StalePiece({ paper, piece }: { paper: Paper; piece: Piece }) {
  const { t } = useTranslation('papers')
  const act = usePaperAct(paper)
  const said: readonly (readonly [string, string])[] = [
    [t('piece.was'), piece.was ?? ''],
    [t('piece.mine'), piece.text],
    [t('piece.now'), piece.generated],
  ]
  return (
    <>
      <StatusMark tone="ask">{t('piece.stale')}</StatusMark>
      <dl className="stale-three">
        {said.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="named">{words || t('piece.empty')}</dd>
          </div>
        ))}
      </dl>
      {paper.may.change ? (
        <div className="form-acts">
          <Button
            isBusy={act.isBusy}
            onClick={() =>
              act.run((seen) => call('undoPaperEdit', seen({ piece: piece.key })), { says: t('piece.undone') })
            }
          >
            {t('piece.useNew')}
          </Button>
          <Button
            isBusy={act.isBusy}
            onClick={() =>
              act.run((seen) => call('keepStaleEdit', seen({ piece: piece.key })), { says: t('piece.saved') })
            }
          >
            {t('piece.keep')}
          </Button>
        </div>
      ) : null}
    </>
  )
}

function EditedPieces({ paper, pieces }: { paper: Paper; pieces: readonly Piece[] }) {
  const { t } = useTranslation('papers')
  const act = usePaperAct(paper)
  return (
    <section>
      <h3>{t('piece.editedList')}</h3>
      <ul className="task-list">
        {pieces.map((piece) => (
          <li key={piece.key} className="task">
            <p className="named task-words">{piece.text || t('piece.empty')}</p>
            <p className="quiet">
              <span className="party">{piece.editedBy?.name}</span>
            </p>
            <div className="form-acts">
              <GoTo piece={piece.key} />
              {paper.may.change ? (
                <Button
                  icon="back"
                  isBusy={act.isBusy}
                  onClick={() =>
                    act.run((seen) => call('undoPaperEdit', seen({ piece: piece.key })), { says: t('piece.undone') })
                  }
                >
                  {t('piece.undo')}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
