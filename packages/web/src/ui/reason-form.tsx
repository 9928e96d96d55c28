import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { TextAreaField } from './fields.tsx'
import { Form } from './form.tsx'
import { useForm } from './use-form.ts'

/** Asks why; the reason goes into the audit log with the act. */
export function ReasonForm(props: {
  act: string
  isDangerous?: boolean
  send: (reason: string) => Promise<unknown>
  done?: () => void
  cancel?: () => void
}) {
  const { t } = useTranslation()
  const form = useForm(
    { reason: '' },
    { send: ({ reason }) => props.send(reason.trim()), ...(props.done ? { done: props.done } : {}) },
  )
  return (
    <Form
      form={form}
      act={props.act}
      kind={props.isDangerous ? 'danger' : 'primary'}
      more={props.cancel ? <Button onClick={props.cancel}>{t('kit.cancel')}</Button> : null}
    >
      <TextAreaField
        label={t('kit.reason')}
        hint={t('kit.reasonHint')}
        isRequired
        rows={3}
        maxLength={500}
        {...form.field('reason')}
      />
    </Form>
  )
}
