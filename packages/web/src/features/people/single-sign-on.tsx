import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { ApiError } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useMe } from '../../ui/use-me.ts'
import type { Person } from './person-page.tsx'

interface Linking {
  readonly person: Person
  readonly renew: () => Promise<void>
}

/** Joins somebody to his account at a provider of single sign-on, or parts them again; nothing where no provider is set up. */
export function SingleSignOn({ person, renew }: Linking) {
  const { t } = useTranslation('people')
  const [asking, setAsking] = useState<'link' | 'part'>()
  const providers = useMe()?.signIn.oidc ?? []
  const close = (): void => setAsking(undefined)
  const issuer = person.oidcIssuer
  if (providers.length === 0) return null
  return (
    <>
      <Button onClick={() => setAsking('link')}>{t('account.link')}</Button>
      {issuer === null ? null : <Button onClick={() => setAsking('part')}>{t('account.part')}</Button>}
      {asking === 'link' ? <LinkDialog person={person} renew={renew} close={close} /> : null}
      {asking === 'part' && issuer !== null ? (
        <ConfirmDialog
          title={t('account.part')}
          says={t('account.partSays')}
          act={t('account.part')}
          isDangerous
          close={close}
          confirm={async () => {
            await call('linkSingleSignOn', { params: { id: person.id }, body: { issuer, subject: null } })
            await renew()
            announce(t('account.parted'))
          }}
        />
      ) : null}
    </>
  )
}

function LinkDialog({ person, renew, close }: Linking & { close: () => void }) {
  const { t } = useTranslation(['people', 'words'])
  const providers = useMe()?.signIn.oidc ?? []
  const form = useForm(
    { issuer: person.oidcIssuer ?? providers[0]?.issuer ?? '', subject: '' },
    {
      send: ({ issuer, subject }) =>
        call('linkSingleSignOn', { params: { id: person.id }, body: { issuer, subject: subject.trim() } }),
      done: () => {
        announce(t('account.linked'))
        void renew().then(close)
      },
    },
  )
  return (
    <Dialog title={t('account.link')} close={close}>
      <p>{t('account.linkSays')}</p>
      <Form
        form={form}
        act={t('account.linkAct')}
        refusal={(failure) =>
          failure instanceof ApiError && failure.code === 'conflict' ? t('account.linkTaken') : undefined
        }
        more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}
      >
        <SelectField
          label={t('account.provider')}
          isRequired
          options={providers.map(({ issuer, label }) => ({ value: issuer, label }))}
          {...form.field('issuer')}
        />
        <TextField
          label={t('account.subject')}
          hint={t('account.subjectHint')}
          isRequired
          autoComplete="off"
          maxLength={255}
          {...form.field('subject')}
        />
      </Form>
    </Dialog>
  )
}
