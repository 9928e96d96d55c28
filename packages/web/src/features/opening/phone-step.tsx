import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxField, TextField } from '../../ui/fields.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { LeaveButton } from './leave-button.tsx'
import type { StepProps } from './opening-page.tsx'
import { SetAsideButton } from './set-aside-button.tsx'
import { StandInNote } from './stand-in-note.tsx'
import { StepFrame } from './step-frame.tsx'
import { useAct } from './use-opening.ts'
import { useKeys } from './use-keys.ts'

/** Step four: is the number his own? */
export function PhoneStep({ application, words }: StepProps) {
  const { t } = useTranslation('opening')
  const acting = useAct()
  const [other, setOther] = useState('')
  const [isGuardian, setGuardian] = useState(false)
  const hasFailed = application.steps.some(({ id, state }) => id === 'phone' && state === 'failed')
  const check = () =>
    acting.run(() =>
      call('checkApplicantPhone', {
        params: { id: application.id },
        body: { version: application.version, isGuardian, ...(other.trim() === '' ? {} : { phone: other.trim() }) },
      }),
    )
  useKeys({ Enter: check, G: () => setGuardian(!isGuardian) })
  return (
    <StepFrame
      id="phone"
      words={words}
      acting={acting}
      hasFailed={hasFailed}
      acts={
        <>
          <Button kind="primary" isBusy={acting.isBusy} onClick={check}>
            {hasFailed ? t('phone.again') : t('phone.check')} <KeyHint keys={['Enter']} />
          </Button>
          {hasFailed && application.may.includes('setStepAside') ? (
            <SetAsideButton application={application} step="phone" />
          ) : null}
          <LeaveButton application={application} />
        </>
      }
    >
      <p className="opening-value">{application.maskedPhone}</p>
      <TextField
        label={t('phone.other')}
        hint={t('phone.otherHint')}
        type="tel"
        inputMode="numeric"
        maxLength={11}
        autoComplete="off"
        value={other}
        onChange={setOther}
      />
      <CheckboxField label={`${t('phone.guardian')} (G)`} value={isGuardian} onChange={setGuardian} />
      <StandInNote isStandIn={words.isStandIn} />
    </StepFrame>
  )
}
