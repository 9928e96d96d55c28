import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { RecordTable } from '../../ui/record-table.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { usePost } from '../../ui/use-post.ts'
import { useRecords } from '../../ui/use-records.ts'
import { MessageMark, type MessageState } from './marks.tsx'

type MessageRow = Output<'listMessages'>['items'][number]
const STATES: readonly MessageState[] = ['waiting', 'accepted', 'delivered', 'failed', 'unknown']

/** How far messages to people have come. Accepted is not delivered, and that is said. */
export function MessagesTab() {
  const { t } = useTranslation('exchange')
  const locale = useLocale()
  const queries = useQueryClient()
  const [post] = usePost()
  const may = useMay('sendTestMessage')
  const filters = useFilters(['state'])
  const { values, set } = filters
  const state = STATES.find((each) => each === values.state)
  const records = useRecords(['messages', 'list', values], (after) =>
    call('listMessages', {
      query: { ...(state === undefined ? {} : { state }), ...(after === undefined ? {} : { after }) },
    }),
  )
  const testing = useMutation({
    mutationFn: (organisationId: string) => call('sendTestMessage', { body: { organisationId, channel: 'sms' } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['messages'] })
      announce(t('messages.tested'))
    },
    onError: () => announce(t('messages.notTested'), 'failed'),
  })
  return (
    <>
      <StandIn />
      <RecordTable<MessageRow>
        says={t('messages.says')}
        columns={[
          {
            id: 'person',
            title: t('messages.person'),
            cell: (message) => <span className="party">{message.personName}</span>,
          },
          { id: 'state', title: t('messages.state'), cell: (message) => <MessageMark state={message.state} /> },
          { id: 'channel', title: t('messages.channel'), cell: (message) => t(`channel.${message.channel}`) },
          { id: 'text', title: t('messages.text'), cell: (message) => message.text },
          { id: 'at', title: t('messages.at'), cell: (message) => whenText(message.stateAt, nowMs(), locale) },
          {
            id: 'organisation',
            title: t('messages.organisation'),
            isMinor: true,
            cell: (message) => <span className="party">{message.organisationName}</span>,
          },
        ]}
        records={records}
        idOf={(message) => message.id}
        filters={filters}
        filterBar={
          <FilterSelect
            label={t('messages.state')}
            all={t('messages.allStates')}
            value={values.state}
            options={STATES.map((each) => ({ value: each, label: t(`messageState.${each}`) }))}
            choose={(next) => set({ state: next })}
          />
        }
        exporting={
          may && post ? (
            <Button isBusy={testing.isPending} onClick={() => testing.mutate(post.organisation.id)}>
              {t('messages.test')}
            </Button>
          ) : null
        }
        empty={{ title: t('messages.empty'), next: t('messages.emptyNext') }}
      />
    </>
  )
}

/** While nobody is connected who sends: said first, and plainly. */
function StandIn() {
  const { t } = useTranslation('exchange')
  const senders = useQuery({
    queryKey: ['messages', 'senders'],
    queryFn: () => call('listMessages', { query: { limit: 1 } }),
  })
  if (!senders.data?.senders.some(({ isStandIn }) => isStandIn)) return null
  return (
    <Banner tone="ask" icon="notice" title={t('messages.standIn')}>
      {t('messages.standInSays')}
    </Banner>
  )
}
