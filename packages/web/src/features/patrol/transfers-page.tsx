import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { moneyText, wallTime } from '../../ui/format.ts'
import { PageHead } from '../../ui/page-head.tsx'
import type { Column } from '../../ui/record-rows.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import './patrol.css'
import { RevokeDialog } from './revoke-dialog.tsx'

export type Transfer = Output<'listMachineTransfers'>['items'][number]
const STATES = ['waiting', 'revoked', 'arrived', 'held', 'refused'] as const
const MINUTE_MS = 60_000

export function TransfersPage() {
  const { t } = useTranslation('patrol')
  const queries = useQueryClient()
  const mayRevoke = useMay('revokeMachineTransfer')
  const filters = useFilters(['state'])
  const state = STATES.find((each) => each === filters.values.state) ?? 'waiting'
  const [revoking, setRevoking] = useState<Transfer>()
  const now = useMinutes()
  const records = useRecords(['machine-transfers', state], (after) =>
    call('listMachineTransfers', { query: { state, ...(after ? { after } : {}) } }),
  )
  const columns = useColumns(state, now, mayRevoke ? setRevoking : undefined)
  return (
    <>
      <PageHead title={t('transfers.title')} says={t('transfers.says')} />
      <RecordTable
        says={t(`transfers.table.${state}`)}
        columns={columns}
        records={records}
        idOf={(row) => row.id}
        filters={filters}
        filterBar={
          <FilterSelect
            label={t('transfers.stateLabel')}
            all={t('transfers.state.waiting')}
            value={filters.values.state}
            options={STATES.slice(1).map((value) => ({ value, label: t(`transfers.state.${value}`) }))}
            choose={(value) => filters.set({ state: value })}
          />
        }
        empty={{ title: t('transfers.empty'), next: t('transfers.emptyNext') }}
      />
      {revoking ? (
        <RevokeDialog
          transfer={revoking}
          close={() => setRevoking(undefined)}
          done={() => void queries.invalidateQueries({ queryKey: ['machine-transfers'] })}
        />
      ) : null}
    </>
  )
}

function useColumns(
  state: Transfer['state'],
  now: number,
  revoke: ((row: Transfer) => void) | undefined,
): readonly Column<Transfer>[] {
  const { t } = useTranslation('patrol')
  return [
    {
      id: 'payer',
      title: t('transfers.payer'),
      cell: (row) => <Party name={row.payerName} account={row.payerAccount} />,
    },
    {
      id: 'payee',
      title: t('transfers.payee'),
      cell: (row) => <Party name={row.payeeName} account={row.payeeAccount} />,
    },
    {
      id: 'amount',
      title: t('transfers.amount'),
      isNumber: true,
      cell: (row) => (row.amount ? moneyText(row.amount) : '—'),
    },
    { id: 'made', title: t('transfers.made'), isMinor: true, cell: (row) => time(row.madeAt) },
    {
      id: 'arrives',
      title: state === 'waiting' ? t('transfers.arrives') : t('transfers.ended'),
      cell: (row) => <Until row={row} now={now} />,
    },
    {
      id: 'branch',
      title: t('transfers.branch'),
      isMinor: true,
      cell: (row) => <span className="party">{row.organisationName}</span>,
    },
    ...(revoke && state === 'waiting'
      ? [
          {
            id: 'act',
            title: t('transfers.act'),
            cell: (row: Transfer) => <Button onClick={() => revoke(row)}>{t('transfers.revoke')}</Button>,
          },
        ]
      : []),
  ]
}

const time = (at: string): string => `${wallTime(at).date} ${wallTime(at).time.slice(0, 5)}`

function Party({ name, account }: { name: string | null; account: string | null }) {
  return (
    <span className="stacked">
      <span className="party">{name ?? '—'}</span>
      <small className="quiet">{account}</small>
    </span>
  )
}

function Until({ row, now }: { row: Transfer; now: number }) {
  const { t } = useTranslation('patrol')
  const at = row.arrivesAt ?? row.endedAt
  if (at === null) return '—'
  const left = row.arrivesAt === null ? -1 : Math.floor((Date.parse(at) - now) / MINUTE_MS)
  return (
    <span className="stacked">
      <time dateTime={at}>
        {wallTime(at).date} {wallTime(at).time.slice(0, 5)}
      </time>
      {left >= 0 ? (
        <small className={left < 120 ? 'error-text' : 'quiet'}>
          {t('transfers.left', { hours: Math.floor(left / 60), minutes: left % 60 })}
        </small>
      ) : null}
    </span>
  )
}

function useMinutes(): number {
  const [now, setNow] = useState(nowMs)
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), MINUTE_MS / 2)
    return () => clearInterval(timer)
  }, [])
  return now
}
