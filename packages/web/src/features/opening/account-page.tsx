import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { CheckboxField, SelectField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { moneyText, wallTime } from '../../ui/format.ts'
import { useText } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useMay } from '../../ui/use-me.ts'
import { AccountMark } from './marks.tsx'
import { questionOf } from './questions-asked.ts'
import { useOpeningWords } from './use-opening.ts'
import './opening.css'

type Account = Output<'readOpenedAccount'>
const DOCUMENTS = ['genuine', 'doubtful', 'forged', 'not-his'] as const

/** One account since its opening, and the act that gives it back. */
export function OpenedAccountPage({ id }: { id: string }) {
  const { t } = useTranslation('opening')
  const account = useQuery({
    queryKey: ['openings', 'account', id],
    queryFn: () => call('readOpenedAccount', { params: { id } }),
  })
  const mayVerify = useMay('verifyAccountHolder')
  if (account.isError) return <FailureNote error={account.error} retry={() => void account.refetch()} level={1} />
  if (!account.data) return <Skeleton lines={10} />
  const { data } = account
  const isNarrow = data.state === 'suspended' || data.state === 'counter-only' || data.question !== null
  return (
    <div className="opening">
      <PageHead
        title={t('one.account', { number: data.maskedNumber })}
        says={`${data.holder} · ${data.maskedIdNumber} · ${data.organisation.name}`}
        back={<PathLink to="/openings?tab=accounts">{t('accounts.back')}</PathLink>}
        act={<AccountMark state={data.state} />}
        help={[{ ask: t('help.unused.ask'), answer: t('help.unused.answer') }]}
      />
      <Why account={data} />
      <div className="opening-columns">
        <section className="card">
          <AccountFacts account={data} />
        </section>
        {mayVerify && isNarrow && data.state !== 'closed' ? <VerifyCard account={data} /> : null}
      </div>
      {data.history.length === 0 ? null : (
        <section className="card">
          <h2>{t('accounts.history')}</h2>
          <Timeline
            label={t('accounts.history')}
            moments={data.history.map(({ kind, reason, at }, index) => ({
              id: String(index),
              at,
              title: t(`event.${kind as 'opened'}`),
              ...(reason === null || kind !== 'verified' ? {} : { more: <p>{reason}</p> }),
            }))}
          />
        </section>
      )}
    </div>
  )
}

function Why({ account }: { account: Account }) {
  const { t } = useTranslation('opening')
  const text = useText()
  const words = useOpeningWords()
  if (account.stateReason === 'unused' && words.data)
    return (
      <Banner tone="ask" icon="ask" title={text(words.data.unused.reason)}>
        {text(words.data.unused.remedy)}
      </Banner>
    )
  if (account.question === null) return null
  return (
    <Banner tone="ask" icon="ask" title={t(`question.${questionOf(account.question)}`)}>
      {t(`questionNext.${questionOf(account.question)}`)}
    </Banner>
  )
}

function AccountFacts({ account }: { account: Account }) {
  const { t } = useTranslation('opening')
  const money = (minor: number): string => moneyText({ minor, currency: 'CNY' })
  return (
    <KeyValues
      facts={[
        [t('accounts.class'), t(`class.${account.class}`)],
        [t('accounts.opened'), wallTime(account.openedAt).date],
        [t('accounts.used'), account.lastUsedAt === null ? t('accounts.never') : wallTime(account.lastUsedAt).date],
        [t('accounts.verified'), wallTime(account.verifiedAt).date],
        [t('accounts.limit'), money(account.dailyMinor)],
        [t('accounts.year'), money(account.yearlyMinor)],
        [t('accounts.until'), account.lowLimitUntil === null ? null : wallTime(account.lowLimitUntil).date],
        [
          t('accounts.application'),
          account.applicationId === null ? null : (
            <PathLink to={`/openings/${account.applicationId}`}>{t('accounts.openApplication')}</PathLink>
          ),
        ],
      ]}
    />
  )
}

function VerifyCard({ account }: { account: Account }) {
  const { t } = useTranslation('opening')
  const queries = useQueryClient()
  const form = useForm(
    { document: 'genuine', usesItHimself: true, reason: '' },
    {
      send: ({ document, usesItHimself, reason }) =>
        call('verifyAccountHolder', {
          params: { id: account.id },
          body: {
            version: account.version,
            document: DOCUMENTS.find((each) => each === document) ?? 'doubtful',
            usesItHimself,
            reason: reason.trim(),
          },
        }),
      done: () => {
        announce(t('verify.done'))
        void queries.invalidateQueries({ queryKey: ['openings'] })
      },
    },
  )
  return (
    <section className="card">
      <h2>{t('verify.title')}</h2>
      <p>{t('verify.says')}</p>
      <Form form={form} act={t('verify.act')}>
        <SelectField
          label={t('face.document')}
          options={DOCUMENTS.map((value) => ({ value, label: t(`document.${value}`) }))}
          {...form.field('document')}
        />
        <CheckboxField label={t('verify.himself')} {...form.field('usesItHimself')} />
        <TextField label={t('verify.reason')} isRequired maxLength={300} {...form.field('reason')} />
      </Form>
    </section>
  )
}
