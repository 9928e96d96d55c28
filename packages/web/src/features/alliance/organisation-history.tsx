import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Timeline, type Moment } from '../../ui/timeline.tsx'

type Event = Output<'readOrganisationHistory'>['events'][number]
const FIELDS = ['name', 'code', 'sector', 'areaId', 'address', 'phone', 'population'] as const

export function OrganisationHistory({ id }: { id: string }) {
  const { t } = useTranslation('alliance')
  const history = useQuery({
    queryKey: ['organisations', 'history', id],
    queryFn: () => call('readOrganisationHistory', { params: { id } }),
  })
  if (history.isError) return <FailureNote error={history.error} retry={() => void history.refetch()} />
  if (!history.data) return <Skeleton lines={6} />
  const { places, events } = history.data
  return (
    <div className="alliance-side">
      <section>
        <h2>{t('history.places')}</h2>
        <ul className="link-list">
          {places.map((place) => (
            <li key={`${place.validFrom} ${place.recordedAt}`} className="link-row">
              {place.parentId === null ? (
                <span>{t('history.top')}</span>
              ) : (
                <PathLink to={`/alliance/${place.parentId}`} className="party">
                  {place.parentName ?? place.parentId}
                </PathLink>
              )}
              <small>
                {place.validTo === null
                  ? t('history.since', { from: place.validFrom })
                  : t('history.span', { from: place.validFrom, to: place.validTo })}
                {place.reason === '' ? '' : ` · ${place.reason}`}
              </small>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('history.events')}</h2>
        <Events events={events} />
      </section>
    </div>
  )
}

function Events({ events }: { events: readonly Event[] }) {
  const { t } = useTranslation('alliance')
  if (events.length === 0) return <p className="quiet">{t('history.none')}</p>
  const titleOf = ({ kind, fields }: Event): string => {
    if (kind === 'organisation.created') return t('history.created')
    if (kind === 'organisation.moved') return t('history.moved')
    if (kind === 'organisation.ended') return t('history.ended')
    const known = FIELDS.filter((field) => fields.includes(field))
    return t('history.changed', { what: known.map((field) => t(`history.fields.${field}`)).join('、') })
  }
  const moments: Moment[] = events.map((event) => ({ id: event.id, at: event.recordedAt, title: titleOf(event) }))
  return <Timeline label={t('history.events')} moments={moments} />
}
