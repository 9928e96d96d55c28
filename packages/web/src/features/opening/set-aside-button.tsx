import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import type { Application } from './use-opening.ts'

/** Goes on although a step did not work; what is missing narrows the outcome. */
export function SetAsideButton({
  application,
  step,
}: {
  application: Application
  step: 'face' | 'look-up' | 'phone'
}) {
  const { t } = useTranslation('opening')
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('aside.act')}</Button>
      {isOpen ? (
        <Dialog title={t('aside.act')} close={() => setOpen(false)}>
          <p>{t(`aside.${step}`)}</p>
          <ReasonForm
            act={t('aside.confirm')}
            send={(reason) =>
              call('setStepAside', {
                params: { id: application.id },
                body: { version: application.version, step, reason },
              })
            }
            done={() => {
              setOpen(false)
              void queries.invalidateQueries({ queryKey: ['openings'] })
            }}
            cancel={() => setOpen(false)}
          />
        </Dialog>
      ) : null}
    </>
  )
}
