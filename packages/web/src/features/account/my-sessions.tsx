import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import type { Session } from '../../api/house.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { nowMs } from '../../ui/clock.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { announce } from '../../ui/toasts.tsx'
import { deviceName } from './device-name.ts'

/** Where my account is signed in; one that is not mine can be ended at once. */
export function MySessions() {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => call('listSessions') })
  const [ending, setEnding] = useState<Session>()
  const [isEndingOthers, setEndingOthers] = useState(false)
  if (sessions.isError) return <FailureNote error={sessions.error} retry={() => void sessions.refetch()} />
  if (!sessions.data) return <Skeleton lines={4} />
  return (
    <div className="account-part">
      <p>{t('sessions.says')}</p>
      <ul className="session-list">
        {sessions.data.items.map((session) => (
          <SessionRow key={session.id} session={session} end={() => setEnding(session)} />
        ))}
      </ul>
      {sessions.data.items.some(({ isCurrent }) => !isCurrent) ? (
        <Button onClick={() => setEndingOthers(true)}>{t('sessions.endOthers')}</Button>
      ) : null}
      {isEndingOthers ? (
        <ConfirmDialog
          title={t('sessions.endOthers')}
          says={t('sessions.endOthersSays')}
          act={t('sessions.endOthers')}
          isDangerous
          close={() => setEndingOthers(false)}
          confirm={async () => {
            const { ended } = await call('endOtherSessions')
            await queries.invalidateQueries({ queryKey: ['sessions'] })
            announce(t('sessions.endedOthers', { count: ended }))
          }}
        />
      ) : null}
      {ending ? (
        <ConfirmDialog
          title={t('sessions.endTitle')}
          says={t('sessions.endSays', { device: deviceName(ending.device) })}
          act={t('sessions.end')}
          isDangerous
          close={() => setEnding(undefined)}
          confirm={async () => {
            await call('endSession', { params: { id: ending.id } })
            await queries.invalidateQueries({ queryKey: ['sessions'] })
            announce(t('sessions.ended'))
          }}
        />
      ) : null}
    </div>
  )
}

function SessionRow({ session, end }: { session: Session; end: () => void }) {
  const { t } = useTranslation('account')
  const locale = useLocale()
  const at = (when: string): string => whenText(when, nowMs(), locale)
  return (
    <li>
      <span className="session-facts">
        <b className="party">{deviceName(session.device)}</b>
        <span>{t('sessions.place', { place: session.place, from: at(session.createdAt) })}</span>
        <span>{t('sessions.last', { at: at(session.lastSeenAt) })}</span>
      </span>
      {session.isCurrent ? (
        <StatusMark tone="note" icon="dot">
          {t('sessions.current')}
        </StatusMark>
      ) : (
        <Button onClick={end}>{t('sessions.end')}</Button>
      )}
    </li>
  )
}
