import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckboxField, DateField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { useForm } from '../../ui/use-form.ts'
import { usePost } from '../../ui/use-post.ts'
import { endOfDay } from './end-of-day.ts'
import { findOrganisations } from './find-organisations.ts'
import { SCOPES } from './scopes.ts'

/** The secret is seen in this dialog and never again. */
export function NewKeyDialog({ close, made }: { close: () => void; made: () => Promise<void> }) {
  const { t } = useTranslation(['people', 'words'])
  const [post] = usePost()
  const [secret, setSecret] = useState<string>()
  const form = useForm(
    {
      organisationId: (post?.organisation ?? null) as Choice | null,
      label: '',
      decide: false,
      read: true,
      lists: false,
      admin: false,
      expiresAt: '',
    },
    {
      send: ({ organisationId, label, expiresAt, ...wanted }) =>
        call('createKey', {
          body: {
            organisationId: organisationId?.id ?? '',
            label: label.trim(),
            scopes: SCOPES.filter((scope) => wanted[scope]),
            ...(expiresAt === '' ? {} : { expiresAt: endOfDay(expiresAt) }),
          },
        }),
      done: (answer) => {
        setSecret(answer.secret)
        void made()
      },
    },
  )
  if (secret !== undefined) return <MadeKeyDialog secret={secret} close={close} />
  return (
    <Dialog title={t('keys.create')} close={close}>
      <p>{t('keys.createSays')}</p>
      <Form form={form} act={t('keys.act')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <OrganisationPicker
          label={t('keys.organisation')}
          isRequired
          search={findOrganisations}
          {...form.field('organisationId')}
        />
        <TextField
          label={t('keys.label')}
          hint={t('keys.labelHint')}
          isRequired
          maxLength={80}
          {...form.field('label')}
        />
        <fieldset className="field">
          <legend className="field-label">{t('keys.scopes')}</legend>
          {SCOPES.map((scope) => (
            <CheckboxField
              key={scope}
              label={t(`scope.${scope}`)}
              hint={t(`scopeHint.${scope}`)}
              {...form.field(scope)}
            />
          ))}
        </fieldset>
        <DateField label={t('keys.days')} hint={t('keys.daysHint')} {...form.field('expiresAt')} />
      </Form>
    </Dialog>
  )
}

function MadeKeyDialog({ secret, close }: { secret: string; close: () => void }) {
  const { t } = useTranslation('people')
  return (
    <Dialog title={t('keys.create')} close={close}>
      <CopyField label={t('keys.secret')} text={secret} isOnce />
      <p>{t('keys.secretSays')}</p>
      <div className="dialog-acts">
        <Button kind="primary" onClick={close}>
          {t('keys.close')}
        </Button>
      </div>
    </Dialog>
  )
}
