import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { moneyText } from '../../ui/format.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import './intercept.css'
import { InterventionMark } from './marks.tsx'

/** What the customer objects to, in his words, and the answer he will read. */
export function AppealPage({ id }: { id: string }) {
  const { t } = useTranslation('intercept')
  const appeal = useQuery({ queryKey: ['appeal', id], queryFn: () => call('readAppeal', { params: { id } }) })
  if (appeal.isError) return <FailureNote error={appeal.error} retry={() => void appeal.refetch()} level={1} />
  if (!appeal.data) return <Skeleton lines={8} />
  const { words, contact, intervention, mayDecide } = appeal.data
  const { amountMinor, currency } = intervention
  return (
    <div className="matter">
      <PageHead
        title={t('appeals.one')}
        says={t('appeals.oneSays')}
        back={<PathLink to="/interventions?tab=appeals">{t('appeals.back')}</PathLink>}
      />
      <blockquote className="customer-words">{words}</blockquote>
      <section className="card">
        <KeyValues
          facts={[
            [t('appeals.contact'), contact],
            [
              t('list.amount'),
              amountMinor === null || currency === null ? null : moneyText({ minor: amountMinor, currency }),
            ],
            [t('list.state'), <InterventionMark key="state" state={intervention.state} />],
            [
              t('appeals.matter'),
              <PathLink key="matter" to={`/interventions/${intervention.id}`}>
                {t('appeals.seeMatter')}
              </PathLink>,
            ],
          ]}
        />
      </section>
      {mayDecide ? (
        <Decision id={id} />
      ) : (
        <Banner tone="note" icon="people" title={t('appeals.notYou')}>
          {t('appeals.notYouSays')}
        </Banner>
      )}
    </div>
  )
}

function Decision({ id }: { id: string }) {
  const { t } = useTranslation('intercept')
  const queries = useQueryClient()
  const [asking, setAsking] = useState<'grant' | 'reject'>()
  const decide = async (reason: string): Promise<void> => {
    await call('decideAppeal', { params: { id }, body: { granted: asking === 'grant', reason } })
    await Promise.all(
      [['appeal', id], ['appeals'], ['interventions'], ['desk']].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    )
    announce(t('appeals.done'))
  }
  return (
    <div className="form-acts">
      <Button kind="primary" icon="tick" onClick={() => setAsking('grant')}>
        {t('appeals.grant')}
      </Button>
      <Button icon="refuse" onClick={() => setAsking('reject')}>
        {t('appeals.reject')}
      </Button>
      {asking === undefined ? null : (
        <ReasonDialog
          title={t(`appeals.${asking}`)}
          says={t(`appeals.${asking}Says`)}
          act={t(`appeals.${asking}`)}
          close={() => setAsking(undefined)}
          confirm={decide}
        />
      )}
    </div>
  )
}
