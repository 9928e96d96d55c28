import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useForm } from '../../ui/use-form.ts'

/** Before something is done with the second factor, a code of it. */
export function CodeDialog(props: {
  title: string
  says: string
  act: string
  isDangerous?: boolean
  send: (code: string) => Promise<void>
  close: () => void
}) {
  const { t } = useTranslation(['account', 'words'])
  const form = useForm({ code: '' }, { send: ({ code }) => props.send(code.replaceAll(/\s/g, '')), done: props.close })
  const refusal = (failure: unknown): string | undefined => {
    if (!(failure instanceof ApiError)) return undefined
    if (failure.code === 'sign-in-refused') return t('factor.wrong')
    return failure.code === 'rate-limited' ? t('factor.tooOften') : undefined
  }
  return (
    <Dialog title={props.title} close={props.close}>
      <p>{props.says}</p>
      <Form
        form={form}
        act={props.act}
        kind={props.isDangerous ? 'danger' : 'primary'}
        refusal={refusal}
        more={<Button onClick={props.close}>{t('words:kit.cancel')}</Button>}
      >
        <TextField
          label={t('factor.code')}
          hint={t('factor.codeHint')}
          isRequired
          autoComplete="one-time-code"
          minLength={6}
          maxLength={24}
          {...form.field('code')}
        />
      </Form>
    </Dialog>
  )
}
