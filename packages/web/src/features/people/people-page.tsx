import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { useNames } from '../../ui/names.ts'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import type { Column } from '../../ui/record-rows.tsx'
import { SavedViews } from '../../ui/saved-views.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Tag } from '../../ui/status-mark.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { usePost } from '../../ui/use-post.ts'
import { useRecords } from '../../ui/use-records.ts'
import { findOrganisations } from './find-organisations.ts'
import './people.css'

export type PersonRow = Output<'listPeople'>['items'][number]
type Role = PersonRow['posts'][number]['role']

/** Who works in the net, and in which posts. */
export function PeoplePage() {
  const { t } = useTranslation('people')
  const filters = useFilters(['q', 'phone', 'role', 'organisation', 'scope', 'state', 'sort'])
  const [post] = usePost()
  const { values } = filters
  const mayCreate = useMay('createPerson')
  const isEnded = values.state === 'ended'
  const isSearch = Boolean(values.q ?? values.phone)
  const isNarrow = values.scope !== 'net' && !isSearch
  const place = values.organisation ?? (isNarrow ? post?.organisation.id : undefined)
  const records = useRecords(['people', values, place], (after) =>
    call('listPeople', {
      query: {
        ...(values.q ? { text: values.q } : {}),
        ...(values.phone ? { phone: values.phone } : {}),
        ...(values.role ? { role: values.role as Role } : {}),
        ...(place === undefined ? {} : { organisationId: place, below: true }),
        ...(isEnded ? { ended: true } : {}),
        ...(after === undefined ? {} : { after }),
      },
    }),
  )
  return (
    <>
      <PageHead
        title={t('list.title')}
        says={t('list.purpose')}
        act={
          mayCreate ? (
            <ButtonLink kind="primary" icon="plus" to="/people/new">
              {t('list.create')}
            </ButtonLink>
          ) : null
        }
        help={[
          { ask: t('help.masked.ask'), answer: t('help.masked.answer') },
          { ask: t('help.find.ask'), answer: t('help.find.answer') },
          { ask: t('help.deputy.ask'), answer: t('help.deputy.answer') },
          { ask: t('help.second.ask'), answer: t('help.second.answer') },
        ]}
      />
      <RecordTable
        says={isEnded ? t('list.saysEnded') : t('list.says')}
        columns={useColumns()}
        records={records}
        idOf={(person) => person.id}
        hrefOf={hrefOf}
        filters={filters}
        filterBar={<PeopleFilters filters={filters} />}
        views={<SavedViews />}
        empty={{ title: t('list.empty'), next: t('list.emptyNext') }}
      />
    </>
  )
}

/** Whom one may not read leads to where he works. */
function hrefOf({ id, isMasked, posts }: PersonRow): string {
  const [post] = posts
  return isMasked && post ? `/people/of/${post.organisation.id}` : `/people/${id}`
}

function useColumns(): readonly Column<PersonRow>[] {
  const { t } = useTranslation('people')
  const { roleName } = useNames()
  return [
    { id: 'name', title: t('list.name'), cell: (person) => <span className="party">{person.name}</span> },
    {
      id: 'posts',
      title: t('list.posts'),
      cell: ({ posts: [post, ...others] }) =>
        post === undefined ? (
          '—'
        ) : (
          <span className="post-line">
            <span>
              {post.title ?? roleName(post.role)} {post.deputyFor ? <Tag>{t('list.deputy')}</Tag> : null}
            </span>
            <PathLink to={`/people/of/${post.organisation.id}`} className="party quiet">
              {post.organisation.name}
            </PathLink>
            {others.length > 0 ? <span className="quiet">{t('list.morePosts', { count: others.length })}</span> : null}
          </span>
        ),
    },
    {
      id: 'role',
      title: t('list.role'),
      isMinor: true,
      cell: ({ posts: [post] }) => (post ? roleName(post.role) : '—'),
    },
    { id: 'login', title: t('list.login'), isMinor: true, cell: (person) => person.login ?? '—' },
    { id: 'phone', title: t('person.phone'), cell: (person) => person.phone ?? '—' },
  ]
}

function PeopleFilters({
  filters,
}: {
  filters: ReturnType<typeof useFilters<'q' | 'phone' | 'role' | 'organisation' | 'scope' | 'state' | 'sort'>>
}) {
  const { t } = useTranslation('people')
  const { roleName, roles } = useNames()
  const { values, set } = filters
  const [place, setPlace] = useState<Choice | null>(null)
  return (
    <>
      <SearchBox label={t('list.find')} value={values.q ?? ''} search={(q) => set({ q })} />
      <SearchBox label={t('list.phone')} value={values.phone ?? ''} search={(phone) => set({ phone })} />
      <div className="people-filters">
        <FilterSelect
          label={t('list.scope')}
          all={t('list.mine')}
          value={values.scope}
          options={[{ value: 'net', label: t('list.net') }]}
          choose={(scope) => set({ scope })}
        />
        <FilterSelect
          label={t('list.role')}
          all={t('list.allRoles')}
          value={values.role}
          options={roles.map((role) => ({ value: role, label: roleName(role) }))}
          choose={(role) => set({ role })}
        />
        <FilterSelect
          label={t('list.state')}
          all={t('list.current')}
          value={values.state}
          options={[{ value: 'ended', label: t('list.ended') }]}
          choose={(state) => set({ state })}
        />
        <div className="filter-place">
          <OrganisationPicker
            label={t('list.organisation')}
            search={findOrganisations}
            value={values.organisation ? place : null}
            onChange={(choice) => {
              setPlace(choice)
              set({ organisation: choice?.id })
            }}
          />
        </div>
      </div>
    </>
  )
}
