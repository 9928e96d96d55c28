import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { clockText, type View } from './view.ts'
import type { Acts } from './use-matter.ts'

/** Notice, signature, confirmation, time: whether it was done, and whether it is saved. */
export function FootBar(props: {
  view: View
  acts: Acts
  elapsedMs: number
  areKeysOn: boolean
  turnKeys: () => void
}) {
  const { t } = useTranslation('counter')
  const { view, acts } = props
  const { notice, confirmation } = view
  const isLate = props.elapsedMs > view.timeGoalSeconds * 1_000
  return (
    <footer className="counter-foot">
      {notice === null ? null : (
        <span className="counter-foot-notice">
          <b>{t('foot.notice')}</b>
          <small>{notice.cases > 0 ? t('foot.cases', { count: notice.cases }) : t('foot.noCases')}</small>
          <StatusMark
            tone={notice.shownAt === null ? 'plain' : 'verified'}
            icon={notice.shownAt === null ? 'ring' : 'tick'}
          >
            {notice.shownAt === null ? (notice.isRequired ? t('foot.notShown') : t('foot.notNeeded')) : t('foot.shown')}
          </StatusMark>
          {notice.isRequired || notice.signedAt !== null ? (
            <StatusMark
              tone={notice.signedAt === null ? 'plain' : 'verified'}
              icon={notice.signedAt === null ? 'ring' : 'tick'}
            >
              {notice.signedAt === null
                ? t('foot.notSigned')
                : notice.signedWay === 'screen'
                  ? t('foot.signedScreen')
                  : t('foot.signedPaper')}
            </StatusMark>
          ) : null}
        </span>
      )}
      {confirmation.isRequired ? (
        <StatusMark tone={confirmation.isDone ? 'verified' : 'plain'} icon={confirmation.isDone ? 'tick' : 'ring'}>
          {confirmation.isDone ? t('foot.confirmed') : t('foot.notConfirmed')}
        </StatusMark>
      ) : null}
      <span className={acts.unsent ? 'counter-saved unsent' : 'counter-saved'} role="status">
        {acts.unsent
          ? t('foot.unsent', { act: t(`act.${acts.unsent}`) })
          : acts.isBusy
            ? t('foot.saving')
            : t('foot.saved')}
      </span>
      <Button kind="quiet" className="counter-keys" onClick={props.turnKeys}>
        {props.areKeysOn ? t('foot.keysOn') : t('foot.keysOff')}
      </Button>
      <span className={isLate ? 'counter-clock late' : 'counter-clock'}>
        {t('foot.elapsed')} <b>{clockText(props.elapsedMs)}</b>{' '}
        <small>{t('foot.goal', { time: clockText(view.timeGoalSeconds * 1_000) })}</small>
      </span>
    </footer>
  )
}
