import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import './campaigns.css'
import { CampaignMark } from './marks.tsx'

/** Plans of publicity, the latest first. */
export function CampaignsPage() {
  const { t } = useTranslation('campaigns')
  const mayPlan = useMay('createCampaign')
  const records = useRecords(['campaigns'], (after) =>
    call('listCampaigns', { query: { limit: 50, ...(after === undefined ? {} : { after }) } }),
  )
  const plan = mayPlan ? (
    <ButtonLink kind="primary" icon="plus" to="/campaigns/new">
      {t('list.plan')}
    </ButtonLink>
  ) : null
  return (
    <>
      <PageHead
        title={t('list.title')}
        says={t('list.says')}
        act={plan}
        back={<PathLink to="/outreach">{t('list.back')}</PathLink>}
        help={[{ ask: t('help.forbidden.ask'), answer: t('help.forbidden.answer') }]}
      />
      {records.state === 'failed' ? <FailureNote error={records.error} retry={records.retry} /> : null}
      {records.state === 'loading' ? <Skeleton lines={6} /> : null}
      {records.state === 'ready' && records.rows.length === 0 ? (
        <EmptyState title={t('list.none')} next={t('list.noneNext')} act={plan} />
      ) : null}
      <ul className="campaign-list">
        {records.rows.map((row) => (
          <li key={row.id} className="card">
            <PathLink to={`/campaigns/${row.id}`} className="campaign-link">
              <strong>{row.title}</strong>
              <span className="quiet">
                {row.number} · {row.organisation.name} · {row.startsOn} – {row.endsOn}
              </span>
            </PathLink>
            <CampaignMark state={row.state} />
          </li>
        ))}
      </ul>
      {records.hasMore ? <LoadMore hasMore isBusy={records.isReadingMore} more={records.more} /> : null}
    </>
  )
}
