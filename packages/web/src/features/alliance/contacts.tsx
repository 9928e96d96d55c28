import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { MaskedValue } from '../../ui/masked-value.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { Organisation } from './organisation-page.tsx'

type Contact = Output<'listContacts'>['items'][number]

/** Whom to call: masked until somebody says why he has to. */
export function Contacts({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation('alliance')
  const { id, may, validTo } = organisation
  const key = ['organisations', 'contacts', id]
  const queries = useQueryClient()
  const contacts = useQuery({ queryKey: key, queryFn: () => call('listContacts', { params: { id } }) })
  const [asked, ask] = useState<{ readonly act: 'write' | 'end'; readonly contact?: Contact }>()
  const reread = (): Promise<void> => queries.invalidateQueries({ queryKey: key })
  const close = (): void => ask(undefined)
  const mayChange = may.includes('addContact') && validTo === null
  return (
    <section className="card contacts">
      <h2>{t('contact.title')}</h2>
      <p className="quiet">{t('contact.says')}</p>
      {contacts.isError ? <FailureNote error={contacts.error} retry={() => void contacts.refetch()} /> : null}
      {contacts.isPending ? <Skeleton lines={2} /> : null}
      {contacts.data?.items.length === 0 ? <p>{t('contact.none')}</p> : null}
      <ul className="contact-list">
        {contacts.data?.items.map((contact) => (
          <li key={contact.id} className="contact">
            <strong>{contact.duty}</strong>
            <MaskedValue
              label={t('contact.of', { duty: contact.duty })}
              masked={`${contact.name} · ${contact.phone}`}
              {...(may.includes('revealContact') ? { unmask: (reason) => reveal(contact.id, reason) } : {})}
            />
            {mayChange ? (
              <span className="contact-acts">
                <Button kind="quiet" onClick={() => ask({ act: 'write', contact })}>
                  {t('contact.replace')}
                </Button>
                <Button kind="quiet" onClick={() => ask({ act: 'end', contact })}>
                  {t('contact.end')}
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {mayChange ? (
        <Button icon="plus" onClick={() => ask({ act: 'write' })}>
          {t('contact.add')}
        </Button>
      ) : null}
      {asked?.act === 'write' ? (
        <ContactDialog organisationId={id} contact={asked.contact} close={close} done={reread} />
      ) : null}
      {asked?.act === 'end' && asked.contact ? (
        <EndContact contact={asked.contact} close={close} done={reread} />
      ) : null}
    </section>
  )
}

async function reveal(id: string, reason: string): Promise<string> {
  const { name, phone } = await call('revealContact', { params: { id }, body: { reason } })
  return `${name} · ${phone}`
}

function EndContact({ contact, close, done }: { contact: Contact; close: () => void; done: () => Promise<void> }) {
  const { t } = useTranslation('alliance')
  return (
    <ConfirmDialog
      title={`${t('contact.end')} · ${contact.duty}`}
      says={t('contact.endSays')}
      act={t('contact.end')}
      isDangerous
      close={close}
      confirm={async () => {
        await call('endContact', { params: { id: contact.id } })
        announce(t('contact.ended'))
        await done()
      }}
    />
  )
}

function ContactDialog(props: {
  organisationId: string
  contact: Contact | undefined
  close: () => void
  done: () => Promise<void>
}) {
  const { t } = useTranslation(['alliance', 'words'])
  const { contact, organisationId, close, done } = props
  const form = useForm(
    { duty: contact?.duty ?? '', name: '', phone: '' },
    {
      send: (body) =>
        contact === undefined
          ? call('addContact', { params: { id: organisationId }, body })
          : call('replaceContact', { params: { id: contact.id }, body }),
      done: () => {
        announce(t('contact.saved'))
        void done().then(close)
      },
    },
  )
  return (
    <Dialog title={contact === undefined ? t('contact.add') : t('contact.replace')} close={close}>
      <Form form={form} act={t('contact.add')} more={<Button onClick={close}>{t('words:kit.cancel')}</Button>}>
        <TextField
          label={t('contact.duty')}
          hint={t('contact.dutyHint')}
          isRequired
          maxLength={60}
          {...form.field('duty')}
        />
        <TextField label={t('contact.name')} isRequired maxLength={60} {...form.field('name')} />
        <TextField
          label={t('contact.phone')}
          type="tel"
          inputMode="tel"
          isRequired
          maxLength={26}
          {...form.field('phone')}
        />
      </Form>
    </Dialog>
  )
}
