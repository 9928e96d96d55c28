import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { LeaveButton } from './leave-button.tsx'
import type { StepProps } from './opening-page.tsx'
import { SetAsideButton } from './set-aside-button.tsx'
import { StandInNote } from './stand-in-note.tsx'
import { StepFrame } from './step-frame.tsx'
import { useAct } from './use-opening.ts'
import { useKeys } from './use-keys.ts'

/** Step three: accounts elsewhere, and lists. */
export function LookUpStep({ application, words }: StepProps) {
  const { t } = useTranslation('opening')
  const acting = useAct()
  const hasFailed = application.steps.some(({ id, state }) => id === 'look-up' && state === 'failed')
  const ask = () =>
    acting.run(() =>
      call('lookUpApplicant', { params: { id: application.id }, body: { version: application.version } }),
    )
  useKeys({ Enter: ask })
  return (
    <StepFrame
      id="look-up"
      words={words}
      acting={acting}
      hasFailed={hasFailed}
      acts={
        <>
          <Button kind="primary" isBusy={acting.isBusy} onClick={ask}>
            {hasFailed ? t('lookUp.again') : t('lookUp.ask')} <KeyHint keys={['Enter']} />
          </Button>
          {hasFailed && application.may.includes('setStepAside') ? (
            <SetAsideButton application={application} step="look-up" />
          ) : null}
          <LeaveButton application={application} />
        </>
      }
    >
      <StandInNote isStandIn={words.isStandIn} />
    </StepFrame>
  )
}
