import { useTranslation } from 'react-i18next'
import { CheckboxField, NumberField, SelectField, TextField } from '../../ui/fields.tsx'
import type { Form } from '../../ui/use-form.ts'
import type { Typed } from './typed.ts'

export const RELATIONS = ['self', 'spouse', 'child', 'relative', 'friend', 'business', 'stranger'] as const

/** Who pays whom. */
export function Parties({ form }: { form: Form<Typed> }) {
  const { t } = useTranslation('counter')
  return (
    <>
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
    </>
  )
}

/** How much, and what is known of it. */
export function Sum({ form, wrong }: { form: Form<Typed>; wrong: string | undefined }) {
  const { t } = useTranslation('counter')
  return (
    <>
      <div className="fields-row">
        <TextField
          label={t('form.amount')}
          isRequired
          inputMode="decimal"
          autoComplete="off"
          maxLength={16}
          {...form.field('amount')}
          error={wrong ?? form.field('amount').error}
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
    </>
  )
}
