import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { countText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useNames } from '../../ui/names.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import './alliance.css'
import { ChangeDialog } from './change-dialog.tsx'
import { Contacts } from './contacts.tsx'
import { EndDialog, MoveDialog, PopulationDialog } from './organisation-dialogs.tsx'
import { OrganisationHistory } from './organisation-history.tsx'
import { MembersBelow, PeopleThere } from './organisation-sides.tsx'

export type Organisation = Output<'readOrganisation'>
type Asked = 'change' | 'move' | 'end' | 'population'

export function OrganisationPage({ id }: { id: string }) {
  const found = useQuery({
    queryKey: ['organisations', id],
    queryFn: () => call('readOrganisation', { params: { id } }),
  })
  if (found.isError) return <FailureNote error={found.error} retry={() => void found.refetch()} level={1} />
  if (!found.data) return <Skeleton lines={10} />
  return <Opened organisation={found.data} />
}

function Opened({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation('alliance')
  const { sectorName, levelName } = useNames()
  const queries = useQueryClient()
  const filters = useFilters(['tab'])
  const [asked, ask] = useState<Asked>()
  const { id, name, sector, level, code, validTo } = organisation
  const close = (): void => ask(undefined)
  const done = (): Promise<void> => queries.invalidateQueries({ queryKey: ['organisations'] })
  const dialog = { organisation, close, done }
  return (
    <>
      <PageHead
        title={name}
        says={t('one.says', { sector: sectorName(sector), level: levelName(level), code })}
        back={<PathLink to="/alliance">{t('one.back')}</PathLink>}
        act={<Acts organisation={organisation} ask={ask} />}
      />
      <Trail organisation={organisation} />
      {validTo === null ? null : (
        <Banner tone="note" icon="notice" title={t('one.ended')}>
          {t('one.endedSays', { day: validTo })}
        </Banner>
      )}
      <Tabs
        label={t('one.sides')}
        chosen={filters.values.tab ?? 'facts'}
        choose={(tab) => filters.set({ tab: tab === 'facts' ? undefined : tab })}
        tabs={[
          { id: 'facts', title: t('one.facts'), content: () => <Facts organisation={organisation} /> },
          {
            id: 'members',
            title: t('one.members'),
            count: organisation.children,
            content: () => <MembersBelow organisation={organisation} />,
          },
          { id: 'people', title: t('one.people'), content: () => <PeopleThere id={id} /> },
          { id: 'history', title: t('one.history'), content: () => <OrganisationHistory id={id} /> },
        ]}
      />
      {asked === 'change' ? <ChangeDialog {...dialog} /> : null}
      {asked === 'move' ? <MoveDialog {...dialog} /> : null}
      {asked === 'end' ? <EndDialog {...dialog} /> : null}
      {asked === 'population' ? <PopulationDialog {...dialog} /> : null}
    </>
  )
}

/** Only what the server says the caller may do on this very organisation. */
function Acts({ organisation, ask }: { organisation: Organisation; ask: (asked: Asked) => void }) {
  const { t } = useTranslation('alliance')
  const router = useRouter()
  const { id, may, validTo } = organisation
  const isOpen = validTo === null
  const go = (to: string) => () => router.history.push(to)
  const more = [
    { operation: 'moveOrganisation', title: t('one.move'), act: () => ask('move') },
    { operation: 'createOrganisation', title: t('one.createBelow'), act: go(`/alliance/new?parent=${id}`) },
    { operation: 'setPopulation', title: t('one.addPopulation'), act: () => ask('population') },
    { operation: 'makeInvitation', title: t('one.invite'), act: go(`/alliance/invitations/new?organisation=${id}`) },
    { operation: 'createCommand', title: t('one.command'), act: go(`/alliance/commands/new?organisation=${id}`) },
    { operation: 'endOrganisation', title: t('one.end'), act: () => ask('end') },
  ].filter(({ operation }) => isOpen && may.includes(operation))
  return (
    <>
      {isOpen && may.includes('changeOrganisation') ? (
        <Button kind="primary" onClick={() => ask('change')}>
          {t('one.change')}
        </Button>
      ) : null}
      {more.length === 0 ? null : (
        <Menu icon="more" label={t('one.more')}>
          {more.map(({ operation, title, act }) => (
            <button key={operation} type="button" className="menu-item" onClick={act}>
              {title}
            </button>
          ))}
        </Menu>
      )}
    </>
  )
}

function Trail({ organisation: { trail, name } }: { organisation: Organisation }) {
  const { t } = useTranslation('alliance')
  if (trail.length === 0) return null
  return (
    <nav className="trail" aria-label={t('one.trail')}>
      {trail.map((each) => (
        <PathLink key={each.id} to={`/alliance/${each.id}`}>
          {each.name}
        </PathLink>
      ))}
      <span className="party" aria-current="page">
        {name}
      </span>
    </nav>
  )
}

function Facts({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation('alliance')
  const locale = useLocale()
  const { parentId, parentName, areaId, areaName, address, phone, validFrom, validTo, populations } = organisation
  const linked = (id: string | null, name: string | null) =>
    id === null ? null : (
      <PathLink to={`/alliance/${id}`} className="party">
        {name ?? id}
      </PathLink>
    )
  return (
    <div className="alliance-side">
      <KeyValues
        facts={[
          [t('one.parent'), linked(parentId, parentName)],
          [t('one.area'), linked(areaId, areaName)],
          [
            t('one.address'),
            <span key="address" className="party">
              {address ?? '—'}
            </span>,
          ],
          [t('one.phone'), phone],
          [t('one.validFrom'), validFrom],
          [t('one.validTo'), validTo ?? t('one.open')],
          ...(populations.length === 0
            ? []
            : [
                [
                  t('one.population'),
                  <span key="population" className="two-lines">
                    {populations.map(({ year, population }) => (
                      <span key={year}>
                        {t('one.populationOf', { year: String(year), count: countText(population, locale) as never })}
                      </span>
                    ))}
                  </span>,
                ] as const,
              ]),
        ]}
      />
      <Contacts organisation={organisation} />
    </div>
  )
}
