import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { ApiError } from '../../api/client.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { Form } from '../../ui/form.tsx'
import { useLocale } from '../../ui/i18n.ts'
import { useForm } from '../../ui/use-form.ts'
import { useMe } from '../../ui/use-me.ts'
import { forget, keep, readKept } from './kept.ts'
import type { View } from './view.ts'
import { Parties, RELATIONS, Sum } from './transfer-fields.tsx'
import { minorOf, EMPTY, type Typed } from './typed.ts'

const PLACE = 'form'

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
  const keyOf = useRequestKey(kept)
  const form = useForm<Typed, View>(kept ?? { ...EMPTY, requestKey: crypto.randomUUID() }, {
    send: (values) => {
      const requestKey = keyOf(values)
      form.set({ requestKey })
      return call('startCounterTransfer', { body: bodyOf({ ...values, requestKey }), query: { language: locale } })
    },
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
        <Parties form={form} />
        <Sum form={form} wrong={wrongAmount ? t('form.amountWrong') : undefined} />
        <p className="quiet">{t('form.kept')}</p>
      </Form>
    </section>
  )
}

/** The same content sent again is the same attempt; content that was changed after an attempt is another one. */
function useRequestKey(kept: Typed | undefined): (values: Typed) => string {
  const contentOf = (values: Typed): string => JSON.stringify({ ...values, requestKey: '' })
  const last = useRef(kept && { content: contentOf(kept), key: kept.requestKey })
  return (values) => {
    const content = contentOf(values)
    if (last.current?.content !== content) last.current = { content, key: crypto.randomUUID() }
    return last.current.key
  }
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
