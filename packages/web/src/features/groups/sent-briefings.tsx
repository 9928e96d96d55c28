import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { nowMs } from '../../ui/clock.ts'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { isoOf, whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import type { Column } from '../../ui/record-rows.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'

type Row = Output<'listBriefings'>['items'][number]
type State = Row['state']

const STATES = ['draft', 'submitted', 'approved', 'sent', 'withdrawn', 'superseded'] as const
const TONES: Readonly<Record<State, StatusTone>> = {
  draft: 'plain',
  submitted: 'ask',
  approved: 'note',
  sent: 'verified',
  withdrawn: 'stop',
  superseded: 'plain',
}

export function BriefingStateMark({ state }: { state: State }) {
  const { t } = useTranslation('groups')
  return <StatusMark tone={TONES[state]}>{t(`state.${state}`)}</StatusMark>
}

/** Briefings of my line, with the way to what one can do with each. */
export function SentBriefings() {
  const { t } = useTranslation('groups')
  const filters = useFilters(['tab', 'q', 'state', 'sort'])
  const { values, set } = filters
  const state = STATES.find((each) => each === values.state)
  const records = useRecords(['briefings', values.q, state], (after) =>
    call('listBriefings', {
      query: {
        ...(values.q ? { text: values.q } : {}),
        ...(state === undefined ? {} : { state }),
        ...(after === undefined ? {} : { after }),
      },
    }),
  )
  const isAny = Boolean(values.q) || state !== undefined
  return (
    <RecordTable
      says={t('sent.says')}
      columns={useColumns()}
      records={records}
      idOf={(row) => row.id}
      hrefOf={hrefOf}
      filters={{ ...filters, isAny, clear: () => set({ q: undefined, state: undefined }) }}
      filterBar={
        <>
          <SearchBox label={t('sent.find')} value={values.q ?? ''} search={(q) => set({ q })} />
          <FilterSelect
            label={t('sent.state')}
            all={t('sent.allStates')}
            value={state}
            options={STATES.map((each) => ({ value: each, label: t(`state.${each}`) }))}
            choose={(chosen) => set({ state: chosen })}
          />
        </>
      }
      empty={{ title: t('sent.empty'), next: t('sent.emptyNext') }}
    />
  )
}

function hrefOf({ id, state, sentAt, seesAll, entries: [entry] }: Row): string {
  if (state === 'draft') return `/groups/briefings/${id}/edit`
  if (sentAt === null) return `/groups/briefings/${id}/review`
  return `/groups/briefings/${id}/board${seesAll || entry === undefined ? '' : `?from=${entry.id}`}`
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation('groups')
  const locale = useLocale()
  const now = nowMs()
  return [
    { id: 'name', title: t('sent.name'), cell: (row) => row.title },
    { id: 'owner', title: t('sent.owner'), cell: (row) => <span className="party">{row.organisation.name}</span> },
    { id: 'state', title: t('sent.state'), cell: (row) => <BriefingStateMark state={row.state} /> },
    {
      id: 'when',
      title: t('sent.when'),
      cell: ({ sentAt, sendAt, createdAt }) =>
        sentAt === null && sendAt !== null ? (
          t('sent.planned', { when: whenText(sendAt, now, locale) })
        ) : (
          <time dateTime={isoOf(sentAt ?? createdAt)}>{whenText(sentAt ?? createdAt, now, locale)}</time>
        ),
    },
  ]
}
