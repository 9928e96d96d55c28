import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import type { Paper } from './paper-state.tsx'
import { usePaperAct } from './use-paper-act.ts'

/** Beside a piece: numbers that no record gives, and words that should not go out. */
export function RemarksOfPiece({ paper, pieceKey }: { paper: Paper; pieceKey: string }) {
  const numbers = paper.unsupported.filter(({ piece }) => piece === pieceKey)
  const findings = paper.findings.filter(({ piece }) => piece === pieceKey)
  if (numbers.length + findings.length === 0) return null
  return (
    <ul className="piece-remarks no-print">
      {numbers.map((number) => (
        <li key={number.mark}>
          <NumberRemark paper={paper} number={number} />
        </li>
      ))}
      {findings.map((finding, index) => (
        <li key={index}>
          <FindingRemark finding={finding} />
        </li>
      ))}
    </ul>
  )
}

export function NumberRemark({ paper, number }: { paper: Paper; number: Paper['unsupported'][number] }) {
  const { t } = useTranslation('papers')
  const [isAsking, setAsking] = useState(false)
  const act = usePaperAct(paper)
  return (
    <div className="remark">
      <StatusMark tone={number.reason === null ? 'ask' : 'note'}>
        {t('piece.number', { words: number.words })}
        {number.near === null ? null : ` · ${t('piece.near', { near: number.near })}`}
      </StatusMark>
      {number.reason === null ? null : <span>{t('piece.reason', { reason: number.reason })}</span>}
      {number.reason === null && paper.may.change ? (
        <Button onClick={() => setAsking(true)}>{t('piece.why')}</Button>
      ) : null}
      {isAsking ? (
        <ReasonDialog
          title={t('piece.why')}
          says={t('piece.whySays')}
          act={t('piece.why')}
          close={() => setAsking(false)}
          confirm={(reason) =>
            act.send((seen) => call('givePaperReason', seen({ mark: number.mark, reason })), { says: t('piece.saved') })
          }
        />
      ) : null}
    </div>
  )
}

export function FindingRemark({ finding }: { finding: Paper['findings'][number] }) {
  const { t } = useTranslation('papers')
  return (
    <div className="remark">
      <StatusMark tone={finding.isHard ? 'stop' : 'ask'}>
        {finding.isHard ? t('piece.hard') : t('piece.soft')}
      </StatusMark>
      <span>
        <q className="party">{finding.words}</q> <span className="named">{finding.says}</span>
      </span>
      {finding.instead === null || finding.instead === '' ? null : (
        <span className="named">{t('piece.instead', { instead: finding.instead })}</span>
      )}
    </div>
  )
}
