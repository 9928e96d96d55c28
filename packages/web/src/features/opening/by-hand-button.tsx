import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckboxField, TextAreaField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { Application } from './use-opening.ts'

/** A second member of staff compares person, document and further papers; the server refuses whoever had a hand in it. */
export function ByHandButton({ application }: { application: Application }) {
  const { t } = useTranslation('opening')
  const [isOpen, setOpen] = useState(false)
  if (!application.may.includes('compareApplicantByHand')) return null
  return (
    <>
      <Button icon="people" onClick={() => setOpen(true)}>
        {t('byHand.act')}
      </Button>
      {isOpen ? (
        <Dialog title={t('byHand.act')} close={() => setOpen(false)}>
          <p>{t('byHand.says')}</p>
          <ByHandForm application={application} close={() => setOpen(false)} />
        </Dialog>
      ) : null}
    </>
  )
}

function ByHandForm({ application, close }: { application: Application; close: () => void }) {
  const { t } = useTranslation('opening')
  const queries = useQueryClient()
  const form = useForm(
    { isHim: false, reason: '' },
    {
      send: ({ isHim, reason }) =>
        call('compareApplicantByHand', {
          params: { id: application.id },
          body: { version: application.version, isHim, reason: reason.trim() },
        }),
      done: () => {
        close()
        void queries.invalidateQueries({ queryKey: ['openings'] })
      },
    },
  )
  return (
    <Form form={form} act={t('byHand.confirm')}>
      <CheckboxField label={t('byHand.isHim')} {...form.field('isHim')} />
      <TextAreaField label={t('byHand.papers')} isRequired rows={2} maxLength={300} {...form.field('reason')} />
    </Form>
  )
}
