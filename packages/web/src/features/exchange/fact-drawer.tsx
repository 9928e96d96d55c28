import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { nowMs } from '../../ui/clock.ts'
import { Drawer } from '../../ui/drawer.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DeliveryMark, JobMark, type DeliveryState, type JobState } from './marks.tsx'
import { useExchangeNames } from './use-exchange-names.ts'

/** One thing that happened, and what followed from it. */
export function FactDrawer({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation('exchange')
  const { factName, jobName, actorName } = useExchangeNames()
  const locale = useLocale()
  const fact = useQuery({ queryKey: ['facts', 'one', id], queryFn: () => call('readFact', { params: { id } }) })
  const { data } = fact
  return (
    <Drawer title={data ? factName(data.kind) : t('facts.one')} close={close}>
      {fact.isError ? <FailureNote error={fact.error} retry={() => void fact.refetch()} /> : null}
      {fact.isPending ? <Skeleton lines={8} /> : null}
      {data ? (
        <>
          <KeyValues
            facts={[
              [t('facts.at'), whenText(data.recordedAt, nowMs(), locale)],
              [t('facts.occurredAt'), whenText(data.occurredAt, nowMs(), locale)],
              [
                t('facts.organisation'),
                <span key="organisation" className="party">
                  {data.organisationName}
                </span>,
              ],
              [
                t('facts.actor'),
                <span key="actor" className="party">
                  {actorName(data)}
                </span>,
              ],
              [
                t('facts.subject'),
                <PathLink key="subject" to={`/exchange?tab=facts&subjectId=${data.subjectId}`}>
                  <code>{data.subjectId}</code>
                </PathLink>,
              ],
              [t('facts.code'), <code key="code">{data.kind}</code>],
            ]}
          />
          <section>
            <h3>{t('facts.followed')}</h3>
            {data.jobs.length + data.deliveries.length === 0 ? <p className="quiet">{t('facts.nothing')}</p> : null}
            <ul className="link-list">
              {data.jobs.map((job) => (
                <li key={job.id}>
                  <PathLink to={`/exchange?open=${job.id}`} className="follow-row">
                    <span>{jobName(job.kind)}</span>
                    <JobMark state={job.state as JobState} />
                  </PathLink>
                </li>
              ))}
              {data.deliveries.map((delivery) => (
                <li key={delivery.id}>
                  <PathLink to={`/exchange/webhooks/${delivery.webhookId}?open=${delivery.id}`} className="follow-row">
                    <span className="party">{delivery.webhookName}</span>
                    <DeliveryMark state={delivery.state as DeliveryState} />
                  </PathLink>
                </li>
              ))}
            </ul>
          </section>
          {Object.keys(data.body).length > 0 ? (
            <section>
              <h3>{t('facts.body')}</h3>
              <pre className="raw-text">{JSON.stringify(data.body, null, 2)}</pre>
            </section>
          ) : null}
        </>
      ) : null}
    </Drawer>
  )
}
