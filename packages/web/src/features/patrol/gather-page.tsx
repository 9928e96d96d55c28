import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Input } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useText } from '../../ui/i18n.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useForm } from '../../ui/use-form.ts'
import './patrol.css'
import { useSheet, type Sheet } from './use-sheet.ts'

const KINDS = ['bank', 'payment-platform', 'virtual-currency', 'other'] as const
interface Account {
  readonly key: number
  readonly kind: string
  readonly institution: string
  readonly account: string
  readonly holder: string
}
const blank = (key: number): Account => ({ key, kind: 'bank', institution: '', account: '', holder: '' })
const MOST = 20

/** How the scam went and where the money was to go. Never without a network: accounts do not stay on a phone. */
export function GatherPage() {
  const { t } = useTranslation('patrol')
  const { sheet, isOffline, error, reread } = useSheet()
  return (
    <div className="patrol">
      <PageHead
        title={t('gather.title')}
        says={t('gather.says')}
        back={<PathLink to="/patrol">{t('gather.back')}</PathLink>}
      />
      {isOffline ? <EmptyState title={t('gather.needsNetwork')} next={t('gather.needsNetworkSays')} /> : null}
      {error ? <FailureNote error={error} retry={reread} /> : null}
      {!isOffline && !error && sheet === undefined ? <Skeleton lines={6} /> : null}
      {!isOffline && sheet !== undefined ? <GatherForm sheet={sheet} /> : null}
    </div>
  )
}

function GatherForm({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('patrol')
  const text = useText()
  const router = useRouter()
  const queries = useQueryClient()
  const { id = '' } = useParams({ strict: false })
  const known = useQuery({
    queryKey: ['approaches', 'mine'],
    queryFn: () => call('listApproaches', { query: { mine: true, limit: 5 } }),
  })
  const [accounts, setAccounts] = useState<readonly Account[]>([blank(1)])
  const guess = known.data?.items.find((row) => row.id === id)?.scamType ?? ''
  const form = useForm(
    { scamType: '', script: '' },
    {
      send: ({ scamType, script }) =>
        call('gather', {
          params: { id },
          body: {
            scamType: scamType || guess,
            ...(script.trim() === '' ? {} : { script: script.trim() }),
            accounts: accounts.filter(isFilled).map(bodyOf),
          },
        }),
      done: () => {
        announce(t('gather.done'))
        void queries.invalidateQueries({ queryKey: ['approaches'] })
        router.history.push('/patrol')
      },
    },
  )
  return (
    <Form form={form} act={t('gather.save')}>
      <SelectField
        label={t('ask.scamType')}
        isRequired
        none={t('shift.choose')}
        options={sheet.scamTypes.map((each) => ({ value: each.id, label: text(each.title) }))}
        {...form.field('scamType')}
        value={form.values.scamType || guess}
      />
      <TextAreaField
        label={t('gather.script')}
        hint={t('gather.scriptHint')}
        rows={4}
        maxLength={2000}
        {...form.field('script')}
      />
      <AccountList accounts={accounts} setAccounts={setAccounts} />
    </Form>
  )
}

function AccountList(props: { accounts: readonly Account[]; setAccounts: (accounts: readonly Account[]) => void }) {
  const { t } = useTranslation('patrol')
  const { accounts, setAccounts } = props
  const change = (key: number, next: Partial<Account>): void =>
    setAccounts(accounts.map((each) => (each.key === key ? { ...each, ...next } : each)))
  return (
    <>
      {accounts.map((account, index) => (
        <AccountFields
          key={account.key}
          account={account}
          number={index + 1}
          change={(next) => change(account.key, next)}
          remove={
            accounts.length > 1 ? () => setAccounts(accounts.filter(({ key }) => key !== account.key)) : undefined
          }
        />
      ))}
      {accounts.length < MOST ? (
        <Button
          icon="plus"
          onClick={() => setAccounts([...accounts, blank(Math.max(...accounts.map(({ key }) => key)) + 1)])}
        >
          {t('gather.add')}
        </Button>
      ) : null}
    </>
  )
}

const isFilled = ({ account, institution }: Account): boolean => account.trim() !== '' || institution.trim() !== ''

function bodyOf({ kind, institution, account, holder }: Account): Input<'gather'>['body']['accounts'][number] {
  return {
    kind: KINDS.find((each) => each === kind) ?? 'other',
    institution: institution.trim(),
    account: account.replaceAll(/\s/g, ''),
    ...(holder.trim() === '' ? {} : { holder: holder.trim() }),
  }
}

function AccountFields(props: {
  account: Account
  number: number
  change: (next: Partial<Account>) => void
  remove: (() => void) | undefined
}) {
  const { t } = useTranslation('patrol')
  const { account, change, remove } = props
  return (
    <fieldset className="card account-fields">
      <legend>{t('gather.account', { number: props.number })}</legend>
      <SelectField
        label={t('gather.kind')}
        isRequired
        options={KINDS.map((value) => ({ value, label: t(`gather.kinds.${value}`) }))}
        value={account.kind}
        onChange={(kind) => change({ kind })}
      />
      <TextField
        label={t('gather.institution')}
        maxLength={80}
        value={account.institution}
        onChange={(institution) => change({ institution })}
      />
      <TextField
        label={t('gather.number')}
        inputMode={account.kind === 'bank' ? 'numeric' : 'text'}
        autoComplete="off"
        maxLength={80}
        value={account.account}
        onChange={(number) => change({ account: number })}
      />
      <TextField
        label={t('gather.holder')}
        autoComplete="off"
        maxLength={80}
        value={account.holder}
        onChange={(holder) => change({ holder })}
      />
      {remove ? (
        <Button kind="quiet" onClick={remove}>
          {t('gather.remove')}
        </Button>
      ) : null}
    </fieldset>
  )
}
