import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { wallTime } from '../../ui/format.ts'
import { useText } from '../../ui/i18n.ts'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useTitle } from '../../ui/use-title.ts'
import './limits.css'
import { yuan, type LimitRequest } from './marks.tsx'

/** What the customer takes home: the whole list, or the refusal with its reason, remedy and appeal. */
export function PaperPage({ id }: { id: string }) {
  const { t } = useTranslation('limits')
  const request = useQuery({
    queryKey: ['limit-request', id],
    queryFn: () => call('readLimitRequest', { params: { id } }),
  })
  useTitle(t('sheet.title'))
  if (request.isError) return <FailureNote error={request.error} retry={() => void request.refetch()} level={1} />
  if (!request.data) return <Skeleton lines={12} />
  return (
    <>
      <div className="form-acts no-print">
        <Button kind="primary" icon="print" onClick={() => window.print()}>
          {t('sheet.print')}
        </Button>
        <PathLink to={`/limits/requests/${id}`}>{t('sheet.back')}</PathLink>
      </div>
      <article className="limits-sheet">
        {request.data.refusal === null ? <ListSheet request={request.data} /> : <RefusalSheet request={request.data} />}
        <Foot request={request.data} />
      </article>
    </>
  )
}

function ListSheet({ request }: { request: LimitRequest }) {
  const { t } = useTranslation('limits')
  const text = useText()
  return (
    <>
      <h1>{t('sheet.title')}</h1>
      <p>{t('sheet.dear', { holder: request.account.maskedHolder })}</p>
      <p>
        {t('sheet.intro', {
          number: request.account.maskedNumber,
          from: yuan(request.oldDayMinor),
          to: yuan(request.askedDayMinor),
          purpose: text(request.purposeTitle),
        })}
      </p>
      <ol>
        {request.papers.items.map(({ anyOf }) => (
          <li key={anyOf.map(({ id }) => id).join(' ')}>
            {anyOf.length > 1 ? <span>{t('sheet.anyOf')}</span> : null}
            {anyOf.map(({ id, title, shows }) => (
              <span key={id}>
                {anyOf.length > 1 ? '○ ' : ''}
                {text(title)}
                <small>{text(shows)}</small>
              </span>
            ))}
          </li>
        ))}
      </ol>
      <p>
        <strong>{t('sheet.once')}</strong>
      </p>
      <p>{t('sheet.after', { until: wallTime(request.validUntil).date })}</p>
      <p>{t('sheet.warning')}</p>
      <div className="limits-sign">
        <span>{t('sheet.signCustomer')}</span>
        <span>{t('sheet.signTeller')}</span>
      </div>
    </>
  )
}

function RefusalSheet({ request }: { request: LimitRequest }) {
  const { t } = useTranslation('limits')
  const text = useText()
  const { refusal } = request
  if (refusal === null) return null
  return (
    <>
      <h1>{t('sheet.refusalTitle')}</h1>
      <p>{t('sheet.dear', { holder: request.account.maskedHolder })}</p>
      <p>
        {t('sheet.refusalIntro', {
          number: request.account.maskedNumber,
          to: yuan(request.askedDayMinor),
          from: yuan(request.oldDayMinor),
        })}
      </p>
      <p>
        <strong>{t('sheet.reason')}</strong> {text(refusal.reason)} {refusal.note}
      </p>
      <p>
        <strong>{t('appeal.remedy')}</strong> {text(refusal.remedy)}
      </p>
      <p>
        <strong>{t('appeal.title')}</strong> {text(refusal.appeal)}
      </p>
    </>
  )
}

function Foot({ request }: { request: LimitRequest }) {
  const { t } = useTranslation('limits')
  const { date } = wallTime(request.reviewedAt ?? request.toldAt)
  return (
    <footer>
      <span className="party">{request.account.organisation.name}</span> · {date} ·{' '}
      {t('sheet.mark', { id: request.id, version: request.papers.version, sha: request.papersSha256.slice(0, 12) })}
    </footer>
  )
}
