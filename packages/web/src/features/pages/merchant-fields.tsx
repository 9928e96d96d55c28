import { useTranslation } from 'react-i18next'
import type { Input } from '../../api/call.ts'
import { SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import type { Form } from '../../ui/use-form.ts'

const CATEGORIES = [
  'retail',
  'food',
  'travel',
  'education',
  'medical',
  'utility',
  'game',
  'top-up',
  'finance',
  'other',
] as const

export interface MerchantValues {
  name: string
  category: string
  shopDomains: string
  pageDomains: string
  ranges: string
  asns: string
  reason: string
}

export const NOTHING: MerchantValues = {
  name: '',
  category: '',
  shopDomains: '',
  pageDomains: '',
  ranges: '',
  asns: '',
  reason: '',
}

/** One a line; empty lines and the same line twice are nobody’s mistake. */
const lines = (text: string): string[] =>
  [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '')

export function registrationOf(values: MerchantValues): Omit<Input<'changePageMerchant'>['body'], 'version'> {
  return {
    name: values.name.trim(),
    category: CATEGORIES.find((each) => each === values.category) ?? 'other',
    shopDomains: lines(values.shopDomains),
    pageDomains: lines(values.pageDomains),
    ranges: lines(values.ranges),
    asns: lines(values.asns).map((line) => Number(line.replace(/^AS/i, ''))),
    reason: values.reason,
  }
}

/** What a merchant registers, field by field; the same when it begins and when it changes. */
export function MerchantFields<Values extends MerchantValues>({ form }: { form: Form<Values> }) {
  const { t } = useTranslation('pages')
  const field = form.field as unknown as Form<MerchantValues>['field']
  return (
    <>
      <TextField label={t('form.name')} isRequired maxLength={80} {...field('name')} />
      <SelectField
        label={t('form.category')}
        isRequired
        none={t('form.choose')}
        options={CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))}
        {...field('category')}
      />
      <TextAreaField label={t('form.shopDomains')} hint={t('form.shopHint')} isRequired {...field('shopDomains')} />
      <TextAreaField label={t('form.pageDomains')} hint={t('form.pageHint')} isRequired {...field('pageDomains')} />
      <TextAreaField label={t('form.ranges')} hint={t('form.rangesHint')} {...field('ranges')} />
      <TextAreaField label={t('form.asns')} hint={t('form.asnsHint')} {...field('asns')} />
      <TextField label={t('form.reason')} hint={t('form.reasonHint')} isRequired maxLength={300} {...field('reason')} />
    </>
  )
}
