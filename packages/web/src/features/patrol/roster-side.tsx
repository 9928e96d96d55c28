import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { DayFilter } from '../../ui/day-input.tsx'
import { dayText, wallTime } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import type { Column } from '../../ui/record-rows.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import type { Interception } from './board-page.tsx'
import { ShiftMark } from './marks.tsx'
import { SwapDialog } from './swap-dialog.tsx'

type Shift = Output<'listShifts'>['items'][number]

export function RosterSide({ interception }: { interception: Interception }) {
  const { t } = useTranslation('patrol')
  const locale = useLocale()
  const queries = useQueryClient()
  const filters = useFilters(['day'])
  const [swapping, setSwapping] = useState<Shift>()
  const [cancelling, setCancelling] = useState<Shift>()
  const { id, startsOn, endsOn } = interception
  const today = wallTime(nowMs()).date
  const day = filters.values.day ?? (today < startsOn ? startsOn : today > endsOn ? endsOn : today)
  const records = useRecords(['interceptions', id, 'shifts', day], () =>
    call('listShifts', { params: { id }, query: { day } }),
  )
  const reread = (): Promise<void> => queries.invalidateQueries({ queryKey: ['interceptions', id] })
  const plannable = new Set(interception.postRows.filter(({ mayPlan }) => mayPlan).map((post) => post.id))
  const columns = useColumns(plannable, setSwapping, setCancelling)
  return (
    <>
      <RecordTable
        says={t('roster.says', { day: dayText(day, locale) })}
        columns={columns}
        records={records}
        idOf={(row) => row.id}
        filters={filters}
        filterBar={<DayFilter label={t('roster.day')} value={day} choose={(next) => filters.set({ day: next })} />}
        empty={{ title: t('roster.none'), next: t('roster.noneNext') }}
      />
      {swapping ? <SwapDialog shift={swapping} close={() => setSwapping(undefined)} done={reread} /> : null}
      {cancelling ? (
        <ReasonDialog
          title={`${t('roster.cancel')} · ${cancelling.personName ?? ''}`}
          says={t('roster.cancelSays')}
          act={t('roster.cancel')}
          confirm={async (reason) => {
            const { version } = cancelling
            await call('cancelShift', { params: { id: cancelling.id }, body: { version, reason } })
            announce(t('roster.cancelled'))
            await reread()
          }}
          close={() => setCancelling(undefined)}
        />
      ) : null}
    </>
  )
}

function useColumns(
  plannable: ReadonlySet<string>,
  swap: (row: Shift) => void,
  cancel: (row: Shift) => void,
): readonly Column<Shift>[] {
  const { t } = useTranslation('patrol')
  const mayAct = (row: Shift): boolean => row.state === 'planned' && (plannable.has(row.postId) || row.isMine)
  return [
    { id: 'hours', title: t('roster.hours'), cell: (row) => `${clock(row.startsAt)}–${clock(row.endsAt)}` },
    { id: 'who', title: t('roster.who'), cell: (row) => <span className="party">{row.personName ?? '—'}</span> },
    {
      id: 'where',
      title: t('roster.where'),
      cell: (row) => (
        <span className="party">
          {row.siteName} · {row.spot}
        </span>
      ),
    },
    {
      id: 'stood',
      title: t('roster.stood'),
      cell: (row) =>
        row.stoodFrom === null ? '—' : `${clock(row.stoodFrom)}–${row.stoodTo === null ? '' : clock(row.stoodTo)}`,
    },
    {
      id: 'state',
      title: t('roster.state'),
      cell: (row) => (
        <span className="stacked">
          <ShiftMark state={row.state} />
          {row.endReason === null ? null : <small className="quiet">{row.endReason}</small>}
        </span>
      ),
    },
    {
      id: 'act',
      title: t('transfers.act'),
      cell: (row) =>
        mayAct(row) ? (
          <span className="buttons no-print">
            <Button onClick={() => swap(row)}>{t('shift.swap')}</Button>
            {plannable.has(row.postId) ? (
              <Button kind="quiet" onClick={() => cancel(row)}>
                {t('roster.cancel')}
              </Button>
            ) : null}
          </span>
        ) : (
          '—'
        ),
    },
  ]
}

const clock = (at: string): string => wallTime(at).time.slice(0, 5)
