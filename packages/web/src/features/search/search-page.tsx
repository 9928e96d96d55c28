import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import type { SearchGroup } from '../../api/house.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useLocale } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import './search-page.css'

const KINDS = ['organisation', 'person', 'group', 'decision', 'audit'] as const

/** Everything one may see, by what kind of thing it is. */
export function SearchPage() {
  const { t } = useTranslation('search')
  const { values, set } = useFilters(['q'])
  const q = values.q ?? ''
  return (
    <>
      <PageHead
        title={t('page.title')}
        says={t('page.says')}
        help={[
          { ask: t('help.missing.ask'), answer: t('help.missing.answer') },
          { ask: t('help.phone.ask'), answer: t('help.phone.answer') },
        ]}
      />
      <SearchBox label={t('page.box')} value={q} search={(text) => set({ q: text.trim() })} />
      <div className="search-found">{q === '' ? <p className="quiet">{t('page.hint')}</p> : <Found q={q} />}</div>
    </>
  )
}

function Found({ q }: { q: string }) {
  const { t } = useTranslation('search')
  const locale = useLocale()
  const found = useQuery({
    queryKey: ['search', q, locale],
    queryFn: () => call('search', { query: { q, locale } }),
    staleTime: 30_000,
    placeholderData: (before) => before,
  })
  if (found.isError) return <FailureNote error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Skeleton lines={6} />
  const groups = found.data.groups.filter((group) => group.items.length > 0)
  if (groups.length === 0) return <EmptyState title={t('page.none', { q })} next={t('page.noneNext')} />
  return groups.map((group) => <Group key={group.kind} group={group} />)
}

function Group({ group }: { group: SearchGroup }) {
  const { t } = useTranslation('search')
  const kind = KINDS.find((each) => each === group.kind)
  return (
    <section className="card">
      <h2>
        {kind ? t(`kind.${kind}`) : group.kind} <small>{t('page.count', { count: group.items.length })}</small>
      </h2>
      <ul className="link-list">
        {group.items.map((item) => (
          <li key={item.id}>
            <PathLink to={item.href} className="link-row">
              <span className="party">{item.title}</span>
              <small className="party">{item.subtitle}</small>
            </PathLink>
          </li>
        ))}
      </ul>
      {group.isMore ? <p className="quiet">{t('page.more')}</p> : null}
    </section>
  )
}
