import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { wallTime, whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { MaskedValue } from '../../ui/masked-value.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useMay } from '../../ui/use-me.ts'
import { ChangePersonDialog } from './change-person-dialog.tsx'
import './people.css'
import { PersonAccount } from './person-account.tsx'
import { PersonPosts } from './person-posts.tsx'

export type Person = Output<'readPerson'>

/** One person: who it is, which posts, how he signs in. */
export function PersonPage({ id }: { id: string }) {
  const { t } = useTranslation('people')
  const person = useQuery({ queryKey: ['person', id], queryFn: () => call('readPerson', { params: { id } }) })
  const [asking, setAsking] = useState<'change' | 'end'>()
  const queries = useQueryClient()
  const renew = (): Promise<void> => queries.invalidateQueries({ queryKey: ['person', id] })
  const back = <PathLink to="/people">{t('person.back')}</PathLink>
  if (person.isError) return <FailureNote error={person.error} retry={() => void person.refetch()} />
  if (!person.data) return <Skeleton lines={10} />
  const { data } = person
  const may = (operation: string): boolean => data.may.includes(operation) && !data.isEnded
  return (
    <>
      <PageHead
        title={data.name}
        says={t('person.says')}
        back={back}
        act={
          <>
            {may('changePerson') ? <Button onClick={() => setAsking('change')}>{t('person.change')}</Button> : null}
            {may('endPerson') ? <Button onClick={() => setAsking('end')}>{t('person.end')}</Button> : null}
            <EraseLink person={data} />
          </>
        }
      />
      {data.isEnded ? (
        <Banner tone="note" icon="notice" title={t('person.ended', { at: wallTime(data.endedAt ?? '').date })}>
          {data.endReason ? t('person.endedBecause', { reason: data.endReason }) : null}
        </Banner>
      ) : null}
      <Facts person={data} />
      <Sides person={data} renew={renew} />
      {asking === 'change' ? (
        <ChangePersonDialog person={data} close={() => setAsking(undefined)} done={renew} />
      ) : null}
      {asking === 'end' ? (
        <ReasonDialog
          title={t('person.end')}
          says={t('person.endSays')}
          act={t('person.end')}
          isDangerous
          close={() => setAsking(undefined)}
          confirm={async (reason) => {
            await call('endPerson', { params: { id }, body: { reason } })
            await renew()
            announce(t('person.endDone'))
          }}
        />
      ) : null}
    </>
  )
}

/** Whoever is still in post cannot be erased. */
function EraseLink({ person: { id, posts } }: { person: Person }) {
  const { t } = useTranslation('people')
  const mayErase = useMay('erasePerson')
  const maySee = useMay('readPersonalState')
  const isInPost = posts.some(({ state, role }) => state !== 'over' && role !== 'citizen')
  if (!mayErase || !maySee || isInPost) return null
  return <ButtonLink to={`/audit/personal?person=${id}`}>{t('person.erase')}</ButtonLink>
}

function Facts({ person }: { person: Person }) {
  const { t } = useTranslation('people')
  const locale = useLocale()
  const unmask = (field: 'phone' | 'idNumber') => async (reason: string) =>
    (await call('unmaskPerson', { params: { id: person.id }, body: { field, reason } })).value
  const masked = (label: string, field: 'phone' | 'idNumber', value: string | null) =>
    value === null ? null : (
      <MaskedValue
        label={label}
        masked={value}
        {...(person.may.includes('unmaskPerson') ? { unmask: unmask(field) } : {})}
      />
    )
  return (
    <section className="card person-facts" aria-label={t('person.facts')}>
      <KeyValues
        facts={[
          [t('list.login'), person.login],
          [t('person.phone'), masked(t('person.phone'), 'phone', person.phone)],
          [t('person.idNumber'), masked(t('person.idNumber'), 'idNumber', person.idNumber)],
          [
            t('person.lastSeen'),
            person.lastSeenAt === null ? t('person.never') : whenText(person.lastSeenAt, nowMs(), locale),
          ],
        ]}
      />
    </section>
  )
}

function Sides({ person, renew }: { person: Person; renew: () => Promise<void> }) {
  const { t } = useTranslation('people')
  const router = useRouter()
  const search: Readonly<Record<string, unknown>> = useRouterState({ select: (state) => state.location.search })
  const chosen = typeof search['tab'] === 'string' ? search['tab'] : 'posts'
  const isKeeper = person.may.includes('makePasswordLink') || person.may.includes('listPersonSessions')
  return (
    <Tabs
      label={person.name}
      chosen={chosen}
      choose={(tab) => void router.navigate({ to: '.', search: { tab } as never, replace: true, resetScroll: false })}
      tabs={[
        {
          id: 'posts',
          title: t('person.posts'),
          count: person.posts.filter(({ state }) => state !== 'over').length,
          content: () => <PersonPosts person={person} renew={renew} />,
        },
        ...(isKeeper
          ? [
              {
                id: 'account',
                title: t('person.account'),
                content: () => <PersonAccount person={person} renew={renew} />,
              },
            ]
          : []),
      ]}
    />
  )
}
