import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import type { Column } from '../../ui/record-rows.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import './groups.css'

type Group = Output<'readGroup'>
type Member = Output<'listGroupMembers'>['items'][number]

/** One group: whose it is, who feeds it, who is in it, what hangs below. */
export function GroupPage({ id }: { id: string }) {
  const { t } = useTranslation('groups')
  const group = useQuery({ queryKey: ['group', id], queryFn: () => call('readGroup', { params: { id } }) })
  if (group.isError) return <FailureNote error={group.error} retry={() => void group.refetch()} level={1} />
  if (!group.data) return <Skeleton lines={10} />
  const { data } = group
  return (
    <>
      <PageHead
        title={data.name}
        says={t('group.says', {
          organisation: data.organisation.name,
          kind: t(`kind.${data.kind}`),
          level: data.level,
        })}
        back={<PathLink to="/groups?tab=groups">{t('group.back')}</PathLink>}
        act={<Acts group={data} />}
      />
      <States group={data} />
      <Facts group={data} />
      <Below group={data} />
      <Members group={data} />
    </>
  )
}

function States({ group }: { group: Group }) {
  const { t } = useTranslation('groups')
  const locale = useLocale()
  if (group.closedAt !== null)
    return (
      <Banner tone="note" icon="notice" title={t('group.closed')}>
        {t('group.closedNow', { when: whenText(group.closedAt, nowMs(), locale), reason: group.closeReason ?? '' })}
      </Banner>
    )
  if (group.isFed !== false) return null
  return (
    <Banner tone="stop" icon="refuse" title={t('group.unfed')}>
      {group.mayManage ? t('group.unfedNext') : null}
    </Banner>
  )
}

function Facts({ group }: { group: Group }) {
  const { t } = useTranslation('groups')
  const { parent, feeder } = group
  return (
    <KeyValues
      facts={[
        [
          t('group.parent'),
          parent === null ? t('group.top') : <PathLink to={`/groups/${parent.id}`}>{parent.name}</PathLink>,
        ],
        [
          t('group.feeder'),
          feeder === null ? (
            t('group.feederTop')
          ) : (
            <span className="party">
              {feeder.name} <span className="quiet">{`${feeder.organisation.name} ${feeder.title ?? ''}`}</span>
            </span>
          ),
        ],
        [t('group.audience'), group.audience === 0 ? null : t('group.audienceSay', { count: group.audience })],
      ]}
    />
  )
}

function Acts({ group }: { group: Group }) {
  const { t } = useTranslation('groups')
  const [isAsking, setAsking] = useState(false)
  const queries = useQueryClient()
  const router = useRouter()
  if (!group.mayManage || group.closedAt !== null) return null
  const close = async (reason: string): Promise<void> => {
    await call('closeGroup', { params: { id: group.id }, body: { version: group.version, reason } })
    await queries.invalidateQueries({ queryKey: ['groups'] })
    announce(t('group.closed'))
    router.history.push('/groups?tab=groups')
  }
  return (
    <>
      <ButtonLink icon="plus" to={`/groups/new?under=${group.id}`}>
        {t('group.makeBelow')}
      </ButtonLink>
      <ButtonLink to={`/groups/${group.id}/change`}>{t('group.change')}</ButtonLink>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {t('group.close')}
      </Button>
      {isAsking ? (
        <ReasonDialog
          title={t('group.close')}
          says={t('group.closeSays')}
          act={t('group.close')}
          isDangerous
          close={() => setAsking(false)}
          confirm={close}
        />
      ) : null}
    </>
  )
}

function Below({ group }: { group: Group }) {
  const { t } = useTranslation('groups')
  const below = useQuery({
    queryKey: ['groups', 'below', group.id],
    queryFn: async () => (await call('listGroups', { query: { parentId: group.id, limit: 200 } })).items,
    enabled: group.groupsBelow > 0,
  })
  if (!below.data || below.data.length === 0) return null
  return (
    <section className="below">
      <h2>{t('group.below')}</h2>
      <ul className="below-list">
        {below.data.map((each) => (
          <li key={each.id}>
            <PathLink to={`/groups/${each.id}`}>{each.name}</PathLink>{' '}
            <span className="quiet">{t('groups.members', { count: each.memberCount })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Members({ group }: { group: Group }) {
  const may = useMay('listGroupMembers')
  return may ? <MemberTable group={group} /> : null
}

function MemberTable({ group }: { group: Group }) {
  const { t } = useTranslation('groups')
  const filters = useFilters(['sort'])
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [isAsking, setAsking] = useState(false)
  const queries = useQueryClient()
  const columns = useColumns()
  const records = useRecords(['group-members', group.id], (after) =>
    call('listGroupMembers', { params: { id: group.id }, query: after === undefined ? {} : { after } }),
  )
  // Who is in it is shown where the group may be looked after; elsewhere its size says enough.
  if (records.state === 'failed') return null
  const mayChange = group.mayManage && group.closedAt === null
  const remove = async (reason: string): Promise<void> => {
    const { removed } = await call('removeGroupMembers', {
      params: { id: group.id },
      body: { memberIds: [...selected], reason },
    })
    setSelected(new Set())
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['group-members', group.id] }),
      queries.invalidateQueries({ queryKey: ['group', group.id] }),
    ])
    announce(t('group.removed', { count: removed }))
  }
  return (
    <section className="members">
      <h2>{t('group.members')}</h2>
      <RecordTable
        says={t('group.membersSay')}
        columns={columns}
        records={records}
        idOf={(member) => member.id}
        filters={{ ...filters, isAny: false }}
        {...(mayChange
          ? {
              exporting: (
                <ButtonLink kind="primary" icon="plus" to={`/groups/${group.id}/add`}>
                  {t('group.add')}
                </ButtonLink>
              ),
              selection: {
                selected,
                change: setSelected,
                nameOf: (member: Member) => member.name,
                acts: (
                  <Button kind="danger" onClick={() => setAsking(true)}>
                    {t('group.remove')}
                  </Button>
                ),
              },
            }
          : {})}
        empty={{ title: t('group.empty'), next: t('group.emptyNext') }}
      />
      {isAsking ? (
        <ReasonDialog
          title={t('group.removeTitle', { count: selected.size })}
          says={t('group.removeSays')}
          act={t('group.remove')}
          isDangerous
          close={() => setAsking(false)}
          confirm={remove}
        />
      ) : null}
    </section>
  )
}

function useColumns(): readonly Column<Member>[] {
  const { t } = useTranslation('groups')
  return [
    {
      id: 'who',
      title: t('group.who'),
      cell: (member) => (
        <span className={member.isReachable ? 'stacked' : 'stacked quiet'}>
          <span className="party">{member.name}</span>
          {member.isReachable ? null : <span>{t('group.left')}</span>}
        </span>
      ),
    },
    { id: 'organisation', title: t('group.organisation'), cell: (member) => member.organisation.name },
    { id: 'post', title: t('group.post'), cell: (member) => member.title ?? '—' },
    {
      id: 'feeds',
      title: t('group.feeds'),
      cell: (member) => (member.feeds.length === 0 ? '—' : member.feeds.map(({ name }) => name).join(' · ')),
    },
  ]
}
