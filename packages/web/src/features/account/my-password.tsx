import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/client.ts'
import { call } from '../../api/call.ts'
import { TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'

const EMPTY = { current: '', next: '', again: '' }

export function MyPassword() {
  const { t } = useTranslation('account')
  const form = useForm(EMPTY, {
    send: async ({ current, next, again }) => {
      if (next !== again) throw new Error(t('password.differ'))
      await call('changeMyPassword', { body: { current, next } })
    },
    done: () => {
      form.set(EMPTY)
      announce(t('password.done'))
    },
  })
  const refusal = (failure: unknown): string | undefined => {
    if (!(failure instanceof ApiError)) return failure instanceof Error ? failure.message : undefined
    return failure.code === 'sign-in-refused' ? t('password.wrong') : undefined
  }
  return (
    <div className="account-part">
      <p>{t('password.says')}</p>
      <Form form={form} act={t('password.act')} refusal={refusal}>
        <TextField
          label={t('password.current')}
          isRequired
          type="password"
          autoComplete="current-password"
          {...form.field('current')}
        />
        <TextField
          label={t('password.next')}
          hint={t('password.nextHint')}
          isRequired
          type="password"
          autoComplete="new-password"
          {...form.field('next')}
        />
        <TextField
          label={t('password.again')}
          isRequired
          type="password"
          autoComplete="new-password"
          {...form.field('again')}
        />
      </Form>
    </div>
  )
}
