import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { Application } from './use-opening.ts'

/** The customer does not agree: his words are taken down, somebody else answers. */
export function AppealCard({ application }: { application: Application }) {
  const { t } = useTranslation('opening')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('appeal.act')}</Button>
      {isOpen ? (
        <Dialog title={t('appeal.act')} close={() => setOpen(false)}>
          <p>{t('appeal.says')}</p>
          <AppealForm application={application} close={() => setOpen(false)} />
        </Dialog>
      ) : null}
    </>
  )
}

function AppealForm({ application, close }: { application: Application; close: () => void }) {
  const { t } = useTranslation('opening')
  const queries = useQueryClient()
  const form = useForm(
    { words: '' },
    {
      send: ({ words }) =>
        call('appealApplication', {
          params: { id: application.id },
          body: { version: application.version, words: words.replaceAll(/\s+/g, ' ').trim() },
        }),
      done: () => {
        close()
        void queries.invalidateQueries({ queryKey: ['openings'] })
      },
    },
  )
  return (
    <Form form={form} act={t('appeal.send')}>
      <TextAreaField label={t('appeal.words')} isRequired rows={4} maxLength={1_000} {...form.field('words')} />
    </Form>
  )
}
