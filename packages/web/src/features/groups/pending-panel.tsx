import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { failureDetail } from '../../ui/failure-kind.ts'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import type { Column } from '../../ui/record-rows.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import type { Board } from './board-page.tsx'

type Row = Output<'listBriefingPending'>['items'][number]
const DUTIES = ['pass-on', 'read', 'receive'] as const
type Duty = (typeof DUTIES)[number]

/** Who has not, those first behind whom most people wait; remind one, some or all. */
export function PendingPanel({ id, groupId, board }: { id: string; groupId: string | undefined; board: Board }) {
  const may = useMay('listBriefingPending')
  return may ? <Pending id={id} groupId={groupId} mayRemind={board.briefing.state === 'sent'} /> : null
}

function Pending({ id, groupId, mayRemind }: { id: string; groupId: string | undefined; mayRemind: boolean }) {
  const { t } = useTranslation('groups')
  const filters = useFilters(['from', 'duty', 'sort'])
  const duty: Duty = DUTIES.find((each) => each === filters.values.duty) ?? 'pass-on'
  const from = groupId === undefined ? {} : { groupId }
  const [total, setTotal] = useState(0)
  const records = useRecords(['pending', id, groupId, duty], async (after) => {
    const page = await call('listBriefingPending', {
      params: { id },
      query: { duty, ...from, ...(after === undefined ? {} : { after }) },
    })
    setTotal(page.total)
    return page
  })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const remind = useRemind(id, groupId, duty)
  const columns = useColumns(duty)
  // The board shows it to who may look; the list of people is only for those who may remind there.
  if (records.state === 'failed') return null
  return (
    <section className="pending">
      <h2>{t('pending.title')}</h2>
      <RecordTable
        says={t('pending.says')}
        columns={columns}
        records={records}
        idOf={(row) => row.personId}
        filters={{ ...filters, isAny: false }}
        filterBar={
          <FilterSelect
            label={t('pending.duty')}
            all={t('pending.pass-on')}
            value={duty === 'pass-on' ? undefined : duty}
            options={DUTIES.slice(1).map((each) => ({ value: each, label: t(`pending.${each}`) }))}
            choose={(chosen) => {
              setSelected(new Set())
              filters.set({ duty: chosen })
            }}
          />
        }
        exporting={
          mayRemind && total > 0 ? (
            <Button kind="primary" icon="bell" isBusy={remind.isBusy} onClick={() => remind.send(undefined)}>
              {t('pending.all', { count: total })}
            </Button>
          ) : null
        }
        {...(mayRemind
          ? {
              selection: {
                selected,
                change: setSelected,
                nameOf: (row: Row) => row.name,
                acts: (
                  <Button icon="bell" isBusy={remind.isBusy} onClick={() => remind.send([...selected])}>
                    {t('pending.some')}
                  </Button>
                ),
              },
            }
          : {})}
        empty={{ title: t('pending.empty'), next: t('pending.emptyNext') }}
      />
    </section>
  )
}

function useRemind(id: string, groupId: string | undefined, duty: Duty) {
  const { t } = useTranslation('groups')
  const queries = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const remind = async (personIds: string[] | undefined): Promise<void> => {
    setBusy(true)
    try {
      const done = await call('remindBriefing', {
        params: { id },
        query: groupId === undefined ? {} : { groupId },
        body: { duty, ...(personIds === undefined ? {} : { personIds }) },
      })
      await queries.invalidateQueries({ queryKey: ['pending', id] })
      announce(done.tooSoon + done.unreachable === 0 ? t('pending.done', done) : t('pending.doneMore', done))
    } catch (error) {
      announce(failureDetail(error) || String(error), 'failed')
    }
    setBusy(false)
  }
  return { isBusy, send: (personIds: string[] | undefined) => void remind(personIds) }
}

function useColumns(duty: Duty): readonly Column<Row>[] {
  const { t } = useTranslation('groups')
  const locale = useLocale()
  const behind: Column<Row> = {
    id: 'behind',
    title: t('pending.behind'),
    cell: (row) => (
      <span className="stacked">
        <span>{t('pending.behindSay', { people: row.behind.people })}</span>
        {row.behind.audience > 0 ? (
          <span className="quiet">{t('pending.behindChat', { audience: row.behind.audience })}</span>
        ) : null}
      </span>
    ),
  }
  return [
    {
      id: 'who',
      title: t('pending.who'),
      cell: (row) => (
        <span className="stacked">
          <span className="party">{row.name}</span>
          <span className="quiet party">
            {row.organisation.name} {row.title ?? ''}
          </span>
        </span>
      ),
    },
    { id: 'where', title: t('pending.where'), cell: (row) => row.groups.map((group) => group.name).join(' · ') },
    {
      id: 'state',
      title: t('pending.state'),
      cell: (row) => (
        <span className="stacked">
          <span>{t(`delivery.${row.state ?? 'none'}`)}</span>
          {row.failReason === null ? null : <span className="quiet">{t(`fail.${row.failReason}`)}</span>}
        </span>
      ),
    },
    ...(duty === 'receive' ? [] : [behind]),
    {
      id: 'reminded',
      title: t('pending.reminded'),
      cell: (row) =>
        row.remindedAt === null
          ? t('pending.never')
          : t('pending.remindedSay', { count: row.reminders, when: whenText(row.remindedAt, nowMs(), locale) }),
    },
  ]
}
