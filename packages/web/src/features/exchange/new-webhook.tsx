import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { useForm } from '../../ui/use-form.ts'
import { usePost } from '../../ui/use-post.ts'
import { KindsField } from './kinds-field.tsx'

/** Asks where to send, and then shows the secret: once, and as the only thing in sight. */
export function NewWebhook({ close }: { close: () => void }) {
  const { t } = useTranslation('exchange')
  const queries = useQueryClient()
  const [post] = usePost()
  const [made, setMade] = useState<{ readonly id: string; readonly secret: string }>()
  const form = useForm(
    {
      organisation: (post === undefined
        ? null
        : { id: post.organisation.id, name: post.organisation.name }) as Choice | null,
      name: '',
      url: '',
      kinds: ['*'] as string[],
    },
    {
      send: ({ organisation, ...body }) =>
        call('createWebhook', { body: { ...body, organisationId: organisation?.id ?? '' } }),
      done: (answer) => {
        setMade(answer)
        void queries.invalidateQueries({ queryKey: ['webhooks'] })
      },
      places: { organisationId: 'organisation' },
    },
  )
  if (made)
    return (
      <Dialog title={t('webhook.made')} close={close}>
        <p>{t('webhook.secretSays')}</p>
        <CopyField label={t('webhook.secret')} text={made.secret} isOnce />
        <div className="dialog-acts">
          <ButtonLink kind="primary" to={`/exchange/webhooks/${made.id}`}>
            {t('webhook.openMade')}
          </ButtonLink>
        </div>
      </Dialog>
    )
  return (
    <Dialog title={t('webhook.make')} close={close} isWide>
      <Form form={form} act={t('webhook.make')}>
        <OrganisationPicker
          label={t('webhook.organisation')}
          hint={t('webhook.organisationHint')}
          isRequired
          search={searchOrganisations}
          {...form.field('organisation')}
        />
        <TextField
          label={t('webhook.name')}
          hint={t('webhook.nameHint')}
          isRequired
          maxLength={80}
          {...form.field('name')}
        />
        <TextField
          label={t('webhook.url')}
          hint={t('webhook.urlHint')}
          isRequired
          type="url"
          inputMode="url"
          placeholder="https://"
          maxLength={500}
          {...form.field('url')}
        />
        <KindsField {...form.field('kinds')} />
      </Form>
    </Dialog>
  )
}

async function searchOrganisations(text: string): Promise<readonly Choice[]> {
  const { items } = await call('listOrganisations', { query: { ...(text === '' ? {} : { text }), limit: 20 } })
  return items.map(({ id, name, code, parentName }) => ({ id, name, more: parentName ?? code }))
}
