import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { wallTime } from '../../ui/format.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { MaskedValue } from '../../ui/masked-value.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { AccountStep } from './account-step.tsx'
import { AccountMark } from './marks.tsx'
import './patrol.css'
import { useScamTitle } from './use-scam-title.ts'

export type GatheredAccount = Output<'readGatheredAccount'>

export function AccountPage() {
  const { t } = useTranslation('patrol')
  const { id = '' } = useParams({ strict: false })
  const read = useQuery({
    queryKey: ['gathered-accounts', 'one', id],
    queryFn: () => call('readGatheredAccount', { params: { id } }),
  })
  return (
    <>
      <PageHead
        title={t('accounts.title')}
        says={t('account.says')}
        back={<PathLink to="/interceptions/accounts">{t('account.back')}</PathLink>}
      />
      {read.isError ? <FailureNote error={read.error} retry={() => void read.refetch()} /> : null}
      {read.isLoading ? <Skeleton lines={8} /> : null}
      {read.data ? <Account account={read.data} /> : null}
    </>
  )
}

function Account({ account }: { account: GatheredAccount }) {
  const { t } = useTranslation('patrol')
  const queries = useQueryClient()
  const scamTitle = useScamTitle()
  const { id, may, until } = account
  const whole =
    (part: 'account' | 'holder' | 'script') =>
    async (reason: string): Promise<string> =>
      (await call('unmaskGatheredAccount', { params: { id }, body: { reason } }))[part] ?? '—'
  const unmask = (part: 'account' | 'holder' | 'script') =>
    may.includes('unmaskGatheredAccount') ? { unmask: whole(part) } : {}
  return (
    <div className="account-columns">
      <section className="card">
        <AccountMark state={account.state} />
        {until === null ? null : (
          <strong className="account-until">
            {t('accounts.until')} {at(until)}
          </strong>
        )}
        <KeyValues
          facts={[
            [
              t('account.whole'),
              <MaskedValue key="account" label={t('account.whole')} masked={account.account} {...unmask('account')} />,
            ],
            [
              t('account.holder'),
              account.holder === null ? null : (
                <MaskedValue key="holder" label={t('account.holder')} masked={account.holder} {...unmask('holder')} />
              ),
            ],
            [t('accounts.institution'), account.institution],
            [t('accounts.type'), scamTitle(account.scamType)],
            [
              t('account.script'),
              account.hasScript ? (
                <MaskedValue
                  key="script"
                  label={t('account.script')}
                  masked={t('account.hidden')}
                  {...unmask('script')}
                />
              ) : null,
            ],
            [t('accounts.seen'), t('accounts.times', { count: account.seen })],
            [t('account.interception'), account.interceptionName],
            [t('account.handedTo'), account.handedTo],
          ]}
        />
      </section>
      <section className="card">
        <h2>{t('account.next')}</h2>
        <AccountStep account={account} done={() => queries.invalidateQueries({ queryKey: ['gathered-accounts'] })} />
        <h2>{t('account.history')}</h2>
        <History account={account} />
      </section>
    </div>
  )
}

function History({ account }: { account: GatheredAccount }) {
  const { t } = useTranslation('patrol')
  return (
    <Timeline
      label={t('account.history')}
      moments={[
        { id: '0', at: account.gatheredAt, title: t('accounts.states.gathered'), who: account.organisationName },
        ...account.steps.map((step) => ({
          id: String(step.no),
          at: step.occurredAt,
          title: t(`account.act.${step.action}`),
          who: step.by ?? t('account.clock'),
          more: <StepMore step={step} />,
        })),
      ].toReversed()}
    />
  )
}

function StepMore({ step }: { step: GatheredAccount['steps'][number] }) {
  const { t } = useTranslation('patrol')
  const parts = [
    step.paperNumber,
    step.reason,
    step.until === null ? null : `${t('accounts.until')} ${at(step.until)}`,
  ].filter((each) => each !== null)
  return parts.length === 0 ? null : <span className="quiet">{parts.join(' · ')}</span>
}

const at = (when: string): string => `${wallTime(when).date} ${wallTime(when).time.slice(0, 5)}`
