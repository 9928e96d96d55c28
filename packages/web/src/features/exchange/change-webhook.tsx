import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import { KindsField } from './kinds-field.tsx'

type Webhook = Output<'readWebhook'>

export function ChangeWebhook({ webhook, close }: { webhook: Webhook; close: () => void }) {
  const { t } = useTranslation('exchange')
  const queries = useQueryClient()
  const form = useForm(
    { name: webhook.name, url: webhook.url, kinds: [...webhook.kinds] },
    {
      send: (values) =>
        call('changeWebhook', { params: { id: webhook.id }, body: { version: webhook.version, ...values } }),
      done: () => {
        void queries.invalidateQueries({ queryKey: ['webhooks'] })
        announce(t('act.changed'))
        close()
      },
    },
  )
  return (
    <Dialog title={t('act.change')} close={close} isWide>
      <Form form={form} act={t('act.save')}>
        <TextField label={t('webhook.name')} isRequired maxLength={80} {...form.field('name')} />
        <TextField
          label={t('webhook.url')}
          hint={t('webhook.urlHint')}
          isRequired
          type="url"
          maxLength={500}
          {...form.field('url')}
        />
        <KindsField {...form.field('kinds')} />
      </Form>
    </Dialog>
  )
}

const HOURS = [24, 1, 72, 168, 0] as const

/** The new secret is shown once; the old one signs too for as long as was chosen. */
export function ReplaceSecret({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation('exchange')
  const queries = useQueryClient()
  const [secret, setSecret] = useState<string>()
  const form = useForm(
    { keepOldHours: '24' },
    {
      send: ({ keepOldHours }) =>
        call('rotateWebhookSecret', { params: { id }, body: { keepOldHours: Number(keepOldHours) } }),
      done: (answer) => {
        setSecret(answer.secret)
        void queries.invalidateQueries({ queryKey: ['webhooks'] })
      },
    },
  )
  if (secret !== undefined)
    return (
      <Dialog title={t('secret.made')} close={close}>
        <p>{t('webhook.secretSays')}</p>
        <CopyField label={t('webhook.secret')} text={secret} isOnce />
        <div className="dialog-acts">
          <Button kind="primary" onClick={close}>
            {t('secret.kept')}
          </Button>
        </div>
      </Dialog>
    )
  return (
    <Dialog title={t('act.secret')} close={close}>
      <p>{t('secret.says')}</p>
      <Form form={form} act={t('secret.replace')}>
        <SelectField
          label={t('secret.keepOld')}
          isRequired
          options={HOURS.map((hours) => ({
            value: String(hours),
            label: hours === 0 ? t('secret.notAtAll') : t('secret.hours', { count: hours }),
          }))}
          {...form.field('keepOldHours')}
        />
      </Form>
    </Dialog>
  )
}
