import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { wallTime } from '../../ui/format.ts'
import { useNames } from '../../ui/names.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import { Ways } from './ways.tsx'

type Row = Output<'listInvitations'>['items'][number]
const STATES = ['open', 'used', 'expired', 'withdrawn'] as const
const TONES: Readonly<Record<Row['state'], StatusTone>> = {
  open: 'note',
  used: 'plain',
  expired: 'plain',
  withdrawn: 'plain',
}

export function InvitationsPage() {
  const { t } = useTranslation('alliance')
  const whatOf = useWhat()
  const filters = useFilters(['state'])
  const { values, set } = filters
  const [withdrawn, withdraw] = useState<Row>()
  const mayMake = useMay('makeInvitation')
  const records = useRecords(['invitations', values], (after) =>
    call('listInvitations', {
      query: {
        ...(values.state ? { state: values.state as Row['state'] } : {}),
        ...(after === undefined ? {} : { after }),
      },
    }),
  )
  const make = (
    <ButtonLink kind="primary" icon="plus" to="/alliance/invitations/new">
      {t('invite.make')}
    </ButtonLink>
  )
  return (
    <>
      <PageHead
        title={t('invite.title')}
        says={t('invite.says')}
        act={mayMake ? make : null}
        help={[{ ask: t('help.link.ask'), answer: t('help.link.answer') }]}
      />
      <Ways at="invitations" />
      <RecordTable
        says={t('invite.table')}
        columns={useColumns(withdraw)}
        records={records}
        idOf={(row) => row.id}
        filters={filters}
        filterBar={
          <FilterSelect
            label={t('invite.state')}
            all={t('invite.allStates')}
            value={values.state}
            options={STATES.map((value) => ({ value, label: t(`invite.${value}`) }))}
            choose={(state) => set({ state })}
          />
        }
        empty={{ title: t('invite.empty'), next: t('invite.emptyNext'), act: mayMake ? make : null }}
      />
      {withdrawn ? <WithdrawDialog row={withdrawn} what={whatOf(withdrawn)} close={() => withdraw(undefined)} /> : null}
    </>
  )
}

/** What an invitation is for, in a few words. */
function useWhat() {
  const { t } = useTranslation('alliance')
  return ({ kind, organisationName: name }: Row): string =>
    kind === 'organisation' ? t('invite.newMember', { name }) : t('invite.newPerson', { name })
}

function useColumns(withdraw: (row: Row) => void) {
  const { t } = useTranslation('alliance')
  const { roleName, sectorName } = useNames()
  const whatOf = useWhat()
  return [
    {
      id: 'what',
      title: t('invite.what'),
      cell: (row: Row) => (
        <span className="two-lines">
          <span className="party">{whatOf(row)}</span>
          <small>{[row.areaName, row.note].filter(Boolean).join(' · ')}</small>
        </span>
      ),
    },
    {
      id: 'role',
      title: t('invite.role'),
      cell: (row: Row) =>
        [row.sector ? sectorName(row.sector) : null, roleName(row.role), row.title].filter(Boolean).join(' · '),
    },
    {
      id: 'uses',
      title: t('invite.uses'),
      cell: (row: Row) => t('invite.usesOf', { uses: row.uses, most: row.usesMost }),
    },
    { id: 'until', title: t('invite.until'), cell: (row: Row) => wallTime(row.expiresAt).date },
    {
      id: 'state',
      title: t('invite.state'),
      cell: (row: Row) => <StatusMark tone={TONES[row.state]}>{t(`invite.${row.state}`)}</StatusMark>,
    },
    {
      id: 'act',
      title: t('invite.withdraw'),
      cell: (row: Row) =>
        row.state === 'open' ? (
          <Button kind="quiet" onClick={() => withdraw(row)}>
            {t('invite.withdraw')}
          </Button>
        ) : (
          '—'
        ),
    },
  ]
}

function WithdrawDialog({ row, what, close }: { row: Row; what: string; close: () => void }) {
  const { t } = useTranslation('alliance')
  const queries = useQueryClient()
  return (
    <ConfirmDialog
      title={`${t('invite.withdraw')} · ${what}`}
      says={t('invite.withdrawSays')}
      act={t('invite.withdraw')}
      isDangerous
      close={close}
      confirm={async () => {
        await call('withdrawInvitation', { params: { id: row.id } })
        announce(t('invite.withdrawnNow'))
        await queries.invalidateQueries({ queryKey: ['invitations'] })
      }}
    />
  )
}
