import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/call.ts'
import { Button } from '../ui/button.tsx'
import { ReasonDialog } from '../ui/confirm-dialog.tsx'

/** When one begins in earnest: the invented county goes, with everything in it. */
export function SampleRemoval() {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  const remove = async (reason: string): Promise<void> => {
    await call('removeSample', { body: { reason } })
    location.assign('/sign-in')
  }
  return (
    <>
      <Button kind="quiet" onClick={() => setAsked(true)}>
        {t('app.sampleRemove')}
      </Button>
      {isAsked ? (
        <ReasonDialog
          title={t('app.sampleRemoveTitle')}
          says={t('app.sampleRemoveSays')}
          act={t('app.sampleRemove')}
          isDangerous
          close={() => setAsked(false)}
          confirm={remove}
        />
      ) : null}
    </>
  )
}
