import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { wallTime, whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import type { Column } from '../../ui/record-rows.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import { NewKeyDialog } from './new-key-dialog.tsx'
import './people.css'

type Key = Output<'listKeys'>['items'][number]

const TONES: Readonly<Record<Key['state'], StatusTone>> = { 'in-force': 'note', expired: 'plain', withdrawn: 'plain' }

/** Keys with which other systems call. */
export function KeysPage() {
  const { t } = useTranslation('people')
  const queries = useQueryClient()
  const filters = useFilters(['sort'])
  const [withdrawing, setWithdrawing] = useState<Key>()
  const [isMaking, setMaking] = useState(false)
  const keys = useRecords(['keys'], () => call('listKeys'))
  const renew = (): Promise<void> => queries.invalidateQueries({ queryKey: ['keys'] })
  return (
    <>
      <PageHead
        title={t('keys.title')}
        says={t('keys.says')}
        act={
          <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>
            {t('keys.create')}
          </Button>
        }
      />
      <RecordTable
        says={t('keys.table')}
        columns={useColumns(setWithdrawing)}
        records={keys}
        idOf={(key) => key.id}
        filters={filters}
        empty={{ title: t('keys.empty'), next: t('keys.emptyNext') }}
      />
      {isMaking ? <NewKeyDialog close={() => setMaking(false)} made={renew} /> : null}
      {withdrawing ? (
        <ReasonDialog
          title={`${t('keys.withdraw')} · ${withdrawing.label}`}
          says={t('keys.withdrawSays')}
          act={t('keys.withdraw')}
          isDangerous
          close={() => setWithdrawing(undefined)}
          confirm={async (reason) => {
            await call('withdrawKey', { params: { id: withdrawing.id }, body: { reason } })
            await renew()
            announce(t('keys.withdrawn'))
          }}
        />
      ) : null}
    </>
  )
}

function useColumns(withdraw: (key: Key) => void): readonly Column<Key>[] {
  const { t } = useTranslation('people')
  const locale = useLocale()
  const at = (when: string | null, none: string): string => (when === null ? none : whenText(when, nowMs(), locale))
  return [
    { id: 'label', title: t('keys.label'), cell: (key) => <span className="party">{key.label || key.source}</span> },
    {
      id: 'organisation',
      title: t('keys.organisation'),
      cell: (key) => <span className="party">{key.organisation?.name ?? t('keys.wholeHouse')}</span>,
    },
    { id: 'scopes', title: t('keys.scopes'), cell: (key) => key.scopes.map((each) => t(`scope.${each}`)).join('、') },
    {
      id: 'created',
      title: t('keys.created'),
      isMinor: true,
      cell: (key) => <span className="key-day">{wallTime(key.createdAt).date}</span>,
    },
    { id: 'lastUsed', title: t('keys.lastUsed'), cell: (key) => at(key.lastUsedAt, t('keys.never')) },
    { id: 'expires', title: t('keys.expires'), isMinor: true, cell: (key) => at(key.expiresAt, t('keys.noEnd')) },
    {
      id: 'state',
      title: t('keys.state'),
      cell: (key) => (
        <span className="key-state">
          <StatusMark tone={TONES[key.state]}>{t(`keyState.${key.state}`)}</StatusMark>
          {key.state === 'in-force' ? <Button onClick={() => withdraw(key)}>{t('keys.withdraw')}</Button> : null}
        </span>
      ),
    },
  ]
}
