import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useText } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { useMay } from '../../ui/use-me.ts'
import { AccountActs } from './account-acts.tsx'
import './limits.css'
import { Remaining, RequestStateMark, yuan, type AccountLimits } from './marks.tsx'
import { PhoneCard } from './phone-card.tsx'

const ENDED: readonly string[] = ['in-effect', 'refused', 'withdrawn', 'expired', 'closed']

/** What may leave the account, what is left of it, what fits the customer and why. */
export function AccountPage({ id }: { id: string }) {
  const { t } = useTranslation('limits')
  const limits = useQuery({ queryKey: ['limits', id], queryFn: () => call('readLimits', { params: { id } }) })
  const mayRaise = useMay('askLimitRaise')
  const mayCheckPhone = useMay('checkEbankingPhone')
  if (limits.isError) return <FailureNote error={limits.error} retry={() => void limits.refetch()} level={1} />
  if (!limits.data) return <Skeleton lines={12} />
  const { data } = limits
  const open = data.requests.find(({ state }) => !ENDED.includes(state))
  const { account, now } = data
  const canRaise = mayRaise && open === undefined && now.killSwitch === null && account.state === 'open'
  return (
    <div className="limits-account">
      <PageHead
        title={t('account.title', { holder: account.maskedHolder })}
        says={t('account.says', { number: account.maskedNumber, branch: account.organisation.name })}
        back={<PathLink to="/limits">{t('account.back')}</PathLink>}
        act={
          canRaise ? (
            <ButtonLink kind="primary" icon="up" to={`/limits/accounts/${id}/raise`}>
              {t('account.raise')}
            </ButtonLink>
          ) : null
        }
      />
      <States limits={data} openId={open?.id} />
      <div className="limits-cards">
        <NowCard limits={data} />
        <ProposalCard limits={data} />
      </div>
      <AccountActs limits={data} />
      {mayCheckPhone ? <PhoneCard accountId={id} phone={data.phone} /> : null}
      <Requests limits={data} />
      <History limits={data} />
    </div>
  )
}

function States({ limits, openId }: { limits: AccountLimits; openId: string | undefined }) {
  const { t } = useTranslation('limits')
  const { now, account, asOf } = limits
  return (
    <>
      {now.killSwitch === null ? null : (
        <Banner tone="stop" icon="refuse" title={t('account.stopped')}>
          {t('account.stoppedSays')}
        </Banner>
      )}
      {account.state === 'open' ? null : (
        <Banner tone="ask" icon="hold" title={t('account.counterOnly')}>
          {t('account.counterOnlySays')}
        </Banner>
      )}
      {now.moneyLock === null ? null : (
        <Banner tone="note" icon="key" title={t('account.locked', { sum: yuan(now.moneyLock.amountMinor) })}>
          {now.moneyLock.releaseAt === null ? (
            t('account.lockedSays')
          ) : (
            <>
              {t('account.unlocking')} <Remaining at={now.moneyLock.releaseAt} asOf={asOf} />
            </>
          )}
        </Banner>
      )}
      {openId === undefined ? null : (
        <Banner
          tone="note"
          icon="delay"
          title={t('account.underWay')}
          act={<PathLink to={`/limits/requests/${openId}`}>{t('account.seeRequest')}</PathLink>}
        />
      )}
    </>
  )
}

function NowCard({ limits }: { limits: AccountLimits }) {
  const { t } = useTranslation('limits')
  const text = useText()
  const { now, cap, account, usualDayMinor } = limits
  const origin = (['opening', 'raise', 'lower', 'core'] as const).find((each) => each === now.origin) ?? 'core'
  return (
    <section className="card">
      <h2>{t('now.title')}</h2>
      <p className="limits-sum">{yuan(now.dayMinor)}</p>
      <p className="limits-left">{t('now.leftToday', { sum: yuan(now.remainingTodayMinor) })}</p>
      <label className="progress limits-used">
        {t('now.usedToday', { used: yuan(now.usedTodayMinor), limit: yuan(now.dayMinor) })}
        <progress value={Math.min(now.usedTodayMinor, now.dayMinor)} max={Math.max(now.dayMinor, 1)} />
      </label>
      <KeyValues
        facts={[
          [t('now.year'), yuan(now.yearMinor)],
          [t('now.leftYear'), yuan(now.remainingThisYearMinor)],
          [t('now.usual'), usualDayMinor === null ? t('now.unused') : yuan(usualDayMinor)],
          [t('now.origin'), t(`origin.${origin}`)],
          [t('now.class'), `${text(cap.title)} · ${text(account.occupationTitle)}`],
        ]}
      />
      <p className="quiet">
        {text(cap.says)} <span className="limits-source">{text(cap.source)}</span>
      </p>
    </section>
  )
}

function ProposalCard({ limits }: { limits: AccountLimits }) {
  const { t } = useTranslation('limits')
  const text = useText()
  const { proposal } = limits
  return (
    <section className="card">
      <h2>{t('proposal.title')}</h2>
      <p className="limits-sum">{yuan(proposal.dayMinor)}</p>
      <ul className="limits-reasons">
        {proposal.says.map((each) => (
          <li key={each.en}>{text(each)}</li>
        ))}
      </ul>
    </section>
  )
}

function Requests({ limits }: { limits: AccountLimits }) {
  const { t } = useTranslation('limits')
  if (limits.requests.length === 0) return null
  return (
    <section>
      <h2>{t('account.requests')}</h2>
      <ul className="link-list">
        {limits.requests.map((each) => (
          <li key={each.id}>
            <PathLink className="link-row limits-row" to={`/limits/requests/${each.id}`}>
              <span>{t('list.perDay', { sum: yuan(each.askedDayMinor) })}</span>
              <RequestStateMark state={each.state} />
            </PathLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

function History({ limits }: { limits: AccountLimits }) {
  const { t } = useTranslation('limits')
  if (limits.history.length === 0) return null
  return (
    <section>
      <h2>{t('account.history')}</h2>
      <Timeline
        label={t('account.history')}
        moments={limits.history.map((each) => ({
          id: `${each.from} ${each.dayMinor}`,
          at: each.from,
          title: t('account.changedTo', {
            how: t(`origin.${(['raise', 'lower'] as const).find((known) => known === each.origin) ?? 'core'}`),
            sum: yuan(each.dayMinor),
          }),
        }))}
      />
    </section>
  )
}
