import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { Fold } from '../../ui/fold.tsx'
import { Form } from '../../ui/form.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { Batch } from './batch-page.tsx'
import type { ScanState } from './use-scan.ts'

type Done = Output<'enterLettersInBulk'>

export function BulkForms({ batch, state }: { batch: Batch; state: ScanState }) {
  const { t } = useTranslation('letters')
  const queries = useQueryClient()
  const [done, setDone] = useState<Done>()
  const finish = (answer: Done): void => {
    setDone(answer)
    void queries.invalidateQueries({ queryKey: ['letter-batch', batch.id] })
  }
  return (
    <section className="bulk-forms">
      {done === undefined ? null : <BulkResult done={done} />}
      <Fold summary={t('scan.byGroup')}>
        <GroupForm batch={batch} state={state} finish={finish} />
      </Fold>
      <Fold summary={t('scan.bulk')}>
        <NumbersForm batch={batch} state={state} finish={finish} />
      </Fold>
    </section>
  )
}

interface FormParts {
  readonly batch: Batch
  readonly state: ScanState
  readonly finish: (done: Done) => void
}

const withReason = (reason: string) => (reason.trim() === '' ? {} : { reason: reason.trim() })

function GroupForm({ batch, state, finish }: FormParts) {
  const { t } = useTranslation('letters')
  const form = useForm(
    { group: String(batch.groups[0]?.place ?? ''), except: '', reason: '' },
    {
      send: ({ group, except, reason }) =>
        call('enterLettersInBulk', {
          params: { id: batch.id },
          body: { state, group: Number(group), except, ...withReason(reason) },
        }),
      done: finish,
    },
  )
  return (
    <Form form={form} act={t('scan.enter')}>
      <SelectField
        label={t('scan.group')}
        isRequired
        options={batch.groups.map(({ place, name, firstLetter, letters }) => ({
          value: String(place),
          label: `${name} (${firstLetter}–${firstLetter + letters - 1})`,
        }))}
        {...form.field('group')}
      />
      <TextField label={t('scan.except')} hint={t('scan.exceptHint')} maxLength={2_000} {...form.field('except')} />
      {state === 'returned' ? null : <TextField label={t('scan.reason')} maxLength={200} {...form.field('reason')} />}
    </Form>
  )
}

function NumbersForm({ batch, state, finish }: FormParts) {
  const { t } = useTranslation('letters')
  const form = useForm(
    { numbers: '', reason: '' },
    {
      send: ({ numbers, reason }) =>
        call('enterLettersInBulk', { params: { id: batch.id }, body: { state, numbers, ...withReason(reason) } }),
      done: finish,
    },
  )
  return (
    <Form form={form} act={t('scan.enter')}>
      <TextAreaField
        label={t('scan.numbers')}
        hint={t('scan.numbersHint')}
        isRequired
        maxLength={30_000}
        {...form.field('numbers')}
      />
      {state === 'returned' ? null : <TextField label={t('scan.reason')} maxLength={200} {...form.field('reason')} />}
    </Form>
  )
}

function BulkResult({ done }: { done: Done }) {
  const { t } = useTranslation('letters')
  const { recorded, already, notAllowed } = done
  return (
    <Banner tone={notAllowed.length > 0 ? 'ask' : 'note'} icon="tick" title={t('scan.bulkDone', { recorded, already })}>
      {notAllowed.length === 0
        ? undefined
        : t('scan.bulkNot', { count: notAllowed.length, letters: notAllowed.slice(0, 20).join(', ') })}
    </Banner>
  )
}
