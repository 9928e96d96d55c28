import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { ConfirmDialog, ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useMe } from '../../ui/use-me.ts'
import type { Person } from './person-page.tsx'
import { LinkCard } from './link-card.tsx'
import { SingleSignOn } from './single-sign-on.tsx'

/** How somebody signs in, what helps when he cannot, and where he is signed in now. */
export function PersonAccount({ person, renew }: { person: Person; renew: () => Promise<void> }) {
  const { t } = useTranslation('people')
  const [asking, setAsking] = useState<'link' | 'factor'>()
  const [link, setLink] = useState<Output<'makePasswordLink'>>()
  const may = (operation: string): boolean => person.may.includes(operation) && !person.isEnded
  const params = { id: person.id }
  const provider = useMe()?.signIn.oidc.find(({ issuer }) => issuer === person.oidcIssuer)
  return (
    <div className="person-side">
      <KeyValues
        facts={[
          [t('account.password'), person.hasPassword ? t('account.hasPassword') : t('account.noPassword')],
          [
            t('account.factor'),
            person.hasSecondFactor ? (
              <StatusMark tone="verified">{t('account.hasFactor')}</StatusMark>
            ) : (
              t('account.noFactor')
            ),
          ],
          [t('account.single'), provider?.label ?? person.oidcIssuer ?? t('account.noSingle')],
        ]}
      />
      <div className="buttons no-print">
        {may('makePasswordLink') && person.login !== null ? (
          <Button icon="key" onClick={() => setAsking('link')}>
            {t('account.makeLink')}
          </Button>
        ) : null}
        {may('resetSecondFactor') && person.hasSecondFactor ? (
          <Button onClick={() => setAsking('factor')}>{t('account.resetFactor')}</Button>
        ) : null}
        {may('linkSingleSignOn') ? <SingleSignOn person={person} renew={renew} /> : null}
      </div>
      {link ? <LinkCard link={link} /> : null}
      {may('listPersonSessions') ? <Sessions personId={person.id} /> : null}
      {asking === 'link' ? (
        <ReasonDialog
          title={t('account.makeLink')}
          says={t('account.makeLinkSays')}
          act={t('account.makeLink')}
          close={() => setAsking(undefined)}
          confirm={async (reason) => setLink(await call('makePasswordLink', { params, body: { reason } }))}
        />
      ) : null}
      {asking === 'factor' ? (
        <ReasonDialog
          title={t('account.resetFactor')}
          says={t('account.resetFactorSays')}
          act={t('account.resetFactor')}
          isDangerous
          close={() => setAsking(undefined)}
          confirm={async (reason) => {
            await call('resetSecondFactor', { params, body: { reason } })
            await renew()
          }}
        />
      ) : null}
    </div>
  )
}

function Sessions({ personId }: { personId: string }) {
  const { t } = useTranslation('people')
  const locale = useLocale()
  const queries = useQueryClient()
  const [isEndingAll, setEndingAll] = useState(false)
  const params = { id: personId }
  const queryKey = ['person-sessions', personId]
  const sessions = useQuery({ queryKey, queryFn: () => call('listPersonSessions', { params }) })
  const end = async (session?: string): Promise<void> => {
    await call('endPersonSessions', { params, query: session === undefined ? {} : { session } })
    await queries.invalidateQueries({ queryKey })
    announce(t('account.sessionEnded'))
  }
  if (sessions.isError) return <FailureNote error={sessions.error} retry={() => void sessions.refetch()} />
  if (!sessions.data) return <Skeleton lines={3} />
  const { items } = sessions.data
  const at = (when: string): string => whenText(when, nowMs(), locale)
  return (
    <section aria-label={t('account.sessions')}>
      <h2>{t('account.sessions')}</h2>
      {items.length === 0 ? <p>{t('account.noSessions')}</p> : null}
      <ul className="person-sessions">
        {items.map((session) => (
          <li key={session.id}>
            <span>
              <b className="party">{session.device}</b>
              <span className="quiet">
                {t('account.session', {
                  place: session.place,
                  from: at(session.createdAt),
                  last: at(session.lastSeenAt),
                })}
              </span>
            </span>
            <Button onClick={() => void end(session.id)}>{t('account.endOne')}</Button>
          </li>
        ))}
      </ul>
      {items.length > 1 ? <Button onClick={() => setEndingAll(true)}>{t('account.endAll')}</Button> : null}
      {isEndingAll ? (
        <ConfirmDialog
          title={t('account.endAll')}
          says={t('account.endAllSays')}
          act={t('account.endAll')}
          isDangerous
          close={() => setEndingAll(false)}
          confirm={() => end()}
        />
      ) : null}
    </section>
  )
}
