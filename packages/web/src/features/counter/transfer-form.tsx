import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { ApiError } from '../../api/client.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { CheckboxField, NumberField, SelectField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useLocale } from '../../ui/i18n.ts'
import { useForm } from '../../ui/use-form.ts'
import { useMe } from '../../ui/use-me.ts'
import { forget, keep, readKept } from './kept.ts'
import { minorOf, EMPTY, type Typed } from './typed.ts'

const PLACE = 'form'
const RELATIONS = ['self', 'spouse', 'child', 'relative', 'friend', 'business', 'stranger'] as const

export function TransferForm() {
  const personId = useMe()?.person?.id ?? ''
  // Another person at this machine has a form of his own.
  return personId === '' ? null : <PersonsForm key={personId} personId={personId} />
}

function PersonsForm({ personId }: { personId: string }) {
  const { t } = useTranslation('counter')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const locale = useLocale()
  const [kept] = useState(() => readKept<Typed>(personId, PLACE, nowMs()))
  const [wrongAmount, setWrongAmount] = useState(false)
  const form = useForm(kept ?? { ...EMPTY, requestKey: crypto.randomUUID() }, {
    send: (values) => call('startCounterTransfer', { body: bodyOf(values), query: { language: locale } }),
    done: (view) => {
      forget(personId, PLACE)
      queries.setQueryData(['counter', view.id, locale], view)
      void navigate({ to: '/counter/$id', params: { id: view.id } })
    },
    places: PLACES,
  })
  useKeeping(personId, form.values)
  const isUnsent = form.failure instanceof ApiError && form.failure.status === 0
  return (
    <section className="card counter-form" aria-labelledby="new-transfer">
      <h2 id="new-transfer">{t('form.title')}</h2>
      <p className="quiet">{t('form.says')}</p>
      {kept === undefined ? null : <Banner tone="note" icon="notice" title={t('form.restored')} />}
      <Form
        form={{
          ...form,
          send: () => {
            const isWrong = minorOf(form.values.amount) === undefined
            setWrongAmount(isWrong)
            if (!isWrong) form.send()
          },
        }}
        act={t('form.decide')}
        refusal={() => (isUnsent ? t('form.notSent') : undefined)}
        more={
          <Button kind="quiet" onClick={() => form.set({ ...EMPTY, requestKey: crypto.randomUUID() })}>
            {t('form.clear')}
          </Button>
        }
      >
        <div className="fields-row">
          <TextField
            label={t('form.payerAccount')}
            isRequired
            autoFocus
            inputMode="numeric"
            autoComplete="off"
            minLength={4}
            maxLength={40}
            {...form.field('payerAccount')}
          />
          <TextField label={t('form.payerName')} autoComplete="off" maxLength={60} {...form.field('payerName')} />
        </div>
        <div className="fields-row">
          <TextField label={t('form.customer')} autoComplete="off" maxLength={40} {...form.field('customer')} />
          <NumberField label={t('form.age')} unit={t('form.years')} min={0} max={130} {...form.field('age')} />
        </div>
        <div className="fields-row">
          <TextField
            label={t('form.payeeAccount')}
            isRequired
            inputMode="numeric"
            autoComplete="off"
            minLength={4}
            maxLength={40}
            {...form.field('payeeAccount')}
          />
          <TextField label={t('form.payeeName')} autoComplete="off" maxLength={80} {...form.field('payeeName')} />
        </div>
        <div className="fields-row">
          <TextField
            label={`${t('form.amount')}（${t('form.yuan')}）`}
            isRequired
            inputMode="decimal"
            autoComplete="off"
            maxLength={16}
            {...form.field('amount')}
            error={wrongAmount ? t('form.amountWrong') : form.field('amount').error}
          />
          <TextField label={t('form.remark')} autoComplete="off" maxLength={140} {...form.field('remark')} />
        </div>
        <div className="fields-row">
          <SelectField
            label={t('form.relation')}
            none={t('form.relationNone')}
            options={RELATIONS.map((value) => ({ value, label: t(`relation.${value}`) }))}
            {...form.field('relation')}
          />
          <TextField label={t('form.payeeBank')} autoComplete="off" maxLength={60} {...form.field('payeeBank')} />
        </div>
        <CheckboxField label={t('form.paidBefore')} {...form.field('paidBefore')} />
        <p className="quiet">{t('form.kept')}</p>
      </Form>
    </section>
  )
}

/** Kept while it is typed; an empty form keeps nothing. */
function useKeeping(personId: string, values: Typed): void {
  const first = useRef(true)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    const isEmpty = Object.entries(EMPTY).every(([name, value]) => values[name as keyof Typed] === value)
    if (isEmpty) forget(personId, PLACE)
    else keep(personId, PLACE, values, nowMs())
  }, [personId, values])
}

const PLACES = {
  'payer/account': 'payerAccount',
  'payer/name': 'payerName',
  'payer/customer': 'customer',
  'payer/age': 'age',
  'payee/account': 'payeeAccount',
  'payee/name': 'payeeName',
  'payee/bank': 'payeeBank',
  amountMinor: 'amount',
} as const

function bodyOf(values: Typed) {
  const text = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim())
  const given = <Part extends object>(part: Part) =>
    Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined && value !== null)) as {
      [Name in keyof Part]: NonNullable<Part[Name]>
    }
  return {
    requestKey: values.requestKey,
    payer: given({
      account: values.payerAccount.trim(),
      name: text(values.payerName),
      customer: text(values.customer),
      age: values.age,
    }),
    payee: given({ account: values.payeeAccount.trim(), name: text(values.payeeName), bank: text(values.payeeBank) }),
    amountMinor: minorOf(values.amount) ?? 0,
    ...given({ remark: text(values.remark) }),
    ...(RELATIONS.some((each) => each === values.relation)
      ? { relation: values.relation as (typeof RELATIONS)[number] }
      : {}),
    ...(values.paidBefore ? { paidBefore: true } : {}),
  }
}
