import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { useLocale } from '../../ui/i18n.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/status-mark.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useCodes } from './use-codes.ts'
import { useMyOrganisations } from '../../ui/use-my-organisations.ts'

const MOST = 12

/** The stories as a customer reads them; the same that notices print. */
export function ShownTab() {
  const { t } = useTranslation('cases')
  const locale = useLocale()
  const { options, nameOf } = useCodes()
  const { values, set } = useFilters(['type', 'at'])
  const mine = useMyOrganisations()
  const organisationId = mine.find(({ value }) => value === values.at)?.value ?? mine[0]?.value ?? ''
  const shown = useQuery({
    queryKey: ['notice-cases', organisationId, values.type, locale],
    queryFn: () =>
      call('listNoticeCases', {
        query: { organisationId, locale, limit: MOST, ...(values.type ? { scamType: values.type } : {}) },
      }),
    enabled: organisationId !== '',
  })
  return (
    <div className="shown-cases">
      <p className="records-says">{t('shown.says')}</p>
      <div className="trend-filters no-print">
        {mine.length > 1 ? (
          <FilterSelect
            label={t('shown.organisation')}
            all={mine[0]?.label ?? ''}
            value={values.at}
            options={mine.slice(1)}
            choose={(at) => set({ at })}
          />
        ) : null}
        <FilterSelect
          label={t('shown.type')}
          all={t('list.allTypes')}
          value={values.type}
          options={options('scamTypes')}
          choose={(type) => set({ type })}
        />
        <Button icon="print" onClick={() => window.print()}>
          {t('shown.print')}
        </Button>
      </div>
      {shown.isPending && organisationId !== '' ? <Skeleton lines={8} /> : null}
      {shown.isError ? <FailureNote error={shown.error} retry={() => void shown.refetch()} /> : null}
      {shown.data?.items.length === 0 ? <EmptyState title={t('shown.empty')} next={t('shown.emptyNext')} /> : null}
      <div className="story-list">
        {(shown.data?.items ?? []).map((story) => (
          <article key={story.id} className="story">
            <h2>{story.title}</h2>
            <p className="story-text">{story.story}</p>
            <p className="story-foot">
              <Tag>{nameOf('scamTypes', story.scamType)}</Tag>
              <span>{t('shown.where', { area: story.areaName, month: story.month })}</span>
              {story.isOwnTown ? <Tag>{t('shown.own')}</Tag> : null}
              <span className="quiet">{t('shown.version', { version: story.version })}</span>
            </p>
          </article>
        ))}
      </div>
    </div>
  )
}
