import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import type { Application } from './use-opening.ts'

/** The customer walked away: that is recorded too, and what for. */
export function LeaveButton({ application }: { application: Application }) {
  const { t } = useTranslation('opening')
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  if (!application.may.includes('leaveApplication')) return null
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('leave.act')}
      </Button>
      {isOpen ? (
        <Dialog title={t('leave.title')} close={() => setOpen(false)}>
          <p>{t('leave.says')}</p>
          <ReasonForm
            act={t('leave.confirm')}
            send={(reason) =>
              call('leaveApplication', {
                params: { id: application.id },
                body: { version: application.version, reason },
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
