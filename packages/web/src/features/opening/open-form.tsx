import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { Application } from './use-opening.ts'

/** The core system opened it: its number, and what was granted stands here. */
export function OpenForm({ application }: { application: Application }) {
  const { t } = useTranslation('opening')
  const queries = useQueryClient()
  const form = useForm(
    { account: '' },
    {
      send: ({ account }) =>
        call('openAccount', {
          params: { id: application.id },
          body: { version: application.version, account: account.replaceAll(/\s/g, '') },
        }),
      done: () => {
        announce(t('open.done'))
        void queries.invalidateQueries({ queryKey: ['openings'] })
      },
    },
  )
  return (
    <Form form={form} act={t('open.act')}>
      <TextField
        label={t('open.account')}
        hint={t('open.hint')}
        isRequired
        inputMode="numeric"
        maxLength={40}
        autoComplete="off"
        autoFocus
        {...form.field('account')}
      />
    </Form>
  )
}
