import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/client.ts'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useArrive } from './use-arrive.ts'

const codeOf = (error: unknown): string => (error instanceof ApiError ? error.code : '')

/** First login and password; the second step is shown only to those who have one. */
export function SignInForm({ back }: { back: string | undefined }) {
  const { t } = useTranslation('sign-in')
  const arrive = useArrive()
  const [isCodeAsked, setCodeAsked] = useState(false)
  const form = useForm(
    { login: '', password: '', code: '' },
    {
      send: async ({ login, password, code }) => {
        try {
          await call('signIn', {
            body: {
              login: login.trim(),
              password,
              ...(isCodeAsked ? { code: code.replaceAll(/\s/g, '') } : {}),
            },
          })
          return true
        } catch (error) {
          if (codeOf(error) !== 'second-factor-needed') throw error
          setCodeAsked(true)
          return false
        }
      },
      done: (isIn) => {
        if (isIn) void arrive(back)
      },
    },
  )
  const refusal = (failure: unknown): string | undefined => {
    if (codeOf(failure) === 'sign-in-refused') return t(isCodeAsked ? 'form.codeRefused' : 'form.refused')
    return codeOf(failure) === 'rate-limited' ? t('form.tooOften') : undefined
  }
  if (isCodeAsked) {
    return (
      <Form
        form={form}
        act={t('form.act')}
        refusal={refusal}
        more={<Button onClick={() => setCodeAsked(false)}>{t('form.otherAccount')}</Button>}
      >
        <TextField
          label={t('form.code')}
          hint={t('form.codeHint')}
          isRequired
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={24}
          {...form.field('code')}
        />
      </Form>
    )
  }
  return (
    <Form form={form} act={t('form.act')} refusal={refusal}>
      <TextField label={t('form.login')} isRequired autoComplete="username" maxLength={80} {...form.field('login')} />
      <TextField
        label={t('form.password')}
        isRequired
        type="password"
        autoComplete="current-password"
        maxLength={200}
        {...form.field('password')}
      />
    </Form>
  )
}
