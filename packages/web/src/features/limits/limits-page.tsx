import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { nowMs } from '../../ui/clock.ts'
import { TextField } from '../../ui/fields.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { Form } from '../../ui/form.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import type { Column } from '../../ui/record-rows.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useForm } from '../../ui/use-form.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import './limits.css'
import { RequestStateMark, yuan, type RequestState } from './marks.tsx'

type Row = Output<'listLimitRequests'>['items'][number]

const STATES: readonly RequestState[] = [
  'told',
  'submitted',
  'approved',
  'in-effect',
  'refused',
  'appealed',
  'withdrawn',
  'expired',
  'closed',
]

/** Find an account by its number; below it the requests of the branch. */
export function LimitsPage() {
  const { t } = useTranslation('limits')
  const filters = useFilters(['state', 'mine', 'sort'])
  const mayReview = useMay('approveLimitRaise')
  const { values, set } = filters
  const state = STATES.find((each) => each === values.state)
  const isReview = values.mine === 'review'
  const records = useRecords(['limit-requests', values], (after) =>
    call('listLimitRequests', {
      query: {
        ...(state === undefined ? {} : { state }),
        ...(isReview ? { mine: 'review' as const } : {}),
        ...(after === undefined ? {} : { after }),
      },
    }),
  )
  return (
    <>
      <PageHead
        title={t('list.title')}
        says={t('list.purpose')}
        help={[
          { ask: t('help.papers.ask'), answer: t('help.papers.answer') },
          { ask: t('help.cooling.ask'), answer: t('help.cooling.answer') },
          { ask: t('help.switch.ask'), answer: t('help.switch.answer') },
        ]}
      />
      <FindAccount />
      <h2>{t('list.requests')}</h2>
      <RecordTable
        says={isReview ? t('list.saysReview') : t('list.says')}
        columns={useColumns()}
        records={records}
        idOf={(row) => row.id}
        hrefOf={(row) => `/limits/requests/${row.id}`}
        filters={filters}
        filterBar={
          <>
            <FilterSelect
              label={t('list.state')}
              all={t('list.allStates')}
              value={values.state}
              options={STATES.map((each) => ({ value: each, label: t(`state.${each}`) }))}
              choose={(next) => set({ state: next })}
            />
            {mayReview ? (
              <FilterSelect
                label={t('list.whose')}
                all={t('list.everybody')}
                value={values.mine}
                options={[{ value: 'review', label: t('list.toReview') }]}
                choose={(mine) => set({ mine })}
              />
            ) : null}
          </>
        }
        empty={{ title: t('list.empty'), next: t('list.emptyNext') }}
      />
    </>
  )
}

function FindAccount() {
  const { t } = useTranslation('limits')
  const navigate = useNavigate()
  const [isMissing, setMissing] = useState(false)
  const form = useForm(
    { account: '' },
    {
      send: ({ account }) => call('findAccount', { body: { account: account.replaceAll(/[\s-]/g, '') } }),
      done: ({ account }) => {
        setMissing(account === null)
        if (account !== null) void navigate({ to: `/limits/accounts/${account.id}` })
      },
    },
  )
  return (
    <section className="card limits-find">
      <Form form={form} act={t('find.act')}>
        <TextField
          label={t('find.number')}
          hint={t('find.hint')}
          isRequired
          inputMode="numeric"
          autoComplete="off"
          maxLength={40}
          {...form.field('account')}
        />
      </Form>
      <p role="status" className={isMissing ? 'error-text' : 'sr'}>
        {isMissing ? t('find.missing') : ''}
      </p>
    </section>
  )
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation('limits')
  const text = useText()
  const locale = useLocale()
  return [
    {
      id: 'account',
      title: t('list.account'),
      cell: ({ account }) => (
        <span className="limits-two">
          <span className="party">{account.maskedHolder}</span>
          <span className="quiet">{account.maskedNumber}</span>
        </span>
      ),
    },
    {
      id: 'asked',
      title: t('list.asked'),
      cell: (row) => (
        <span className="limits-two">
          <span>{t('list.perDay', { sum: yuan(row.askedDayMinor) })}</span>
          <span className="quiet">{t('list.before', { sum: yuan(row.oldDayMinor) })}</span>
        </span>
      ),
    },
    { id: 'purpose', title: t('list.purposeOf'), isMinor: true, cell: (row) => text(row.purposeTitle) },
    { id: 'state', title: t('list.state'), cell: (row) => <RequestStateMark state={row.state} /> },
    { id: 'told', title: t('list.told'), isMinor: true, cell: (row) => whenText(row.toldAt, nowMs(), locale) },
    {
      id: 'branch',
      title: t('list.branch'),
      isMinor: true,
      cell: (row) => <span className="party">{row.account.organisation.name}</span>,
    },
  ]
}
