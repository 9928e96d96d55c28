import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Tabs, type Tab } from '../../ui/tabs.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { GroupsTab } from './groups-tab.tsx'
import './groups.css'
import { MyBriefings, useMyBriefings } from './my-briefings.tsx'
import { SentBriefings } from './sent-briefings.tsx'

/** What came to me, how far briefings have come, and the groups themselves. */
export function GroupsPage() {
  const { t } = useTranslation('groups')
  const { values, set } = useFilters(['tab'])
  const mayWrite = useMay('draftBriefing')
  const maySee = useMay('listBriefings')
  const maySeeGroups = useMay('listGroups')
  const mine = useMyBriefings()
  const open = mine.data?.open
  // Who gets no briefings himself comes to see how they do.
  const first = maySee && mine.data?.rows.length === 0 ? 'sent' : 'mine'
  const tabs: readonly Tab[] = [
    {
      id: 'mine',
      title: t('tabs.mine'),
      ...(open ? { count: open } : {}),
      content: () => <MyBriefings />,
    },
    ...(maySee ? [{ id: 'sent', title: t('tabs.sent'), content: () => <SentBriefings /> }] : []),
    ...(maySeeGroups ? [{ id: 'groups', title: t('tabs.groups'), content: () => <GroupsTab /> }] : []),
  ]
  return (
    <>
      <PageHead
        title={t('mine.title')}
        says={t('mine.says')}
        act={
          mayWrite ? (
            <ButtonLink kind="primary" icon="plus" to="/groups/briefings/new">
              {t('sent.write')}
            </ButtonLink>
          ) : null
        }
        help={[
          { ask: t('help.states.ask'), answer: t('help.states.answer') },
          { ask: t('help.twice.ask'), answer: t('help.twice.answer') },
          { ask: t('help.chat.ask'), answer: t('help.chat.answer') },
        ]}
      />
      {tabs.length === 1 ? (
        <MyBriefings />
      ) : (
        <Tabs label={t('tabs.label')} tabs={tabs} chosen={values.tab ?? first} choose={(tab) => set({ tab })} />
      )}
    </>
  )
}
