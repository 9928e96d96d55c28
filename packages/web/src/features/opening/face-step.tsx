import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { DateField } from '../../ui/fields.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { ByHandButton } from './by-hand-button.tsx'
import { ChoiceRow } from './choice-row.tsx'
import { LeaveButton } from './leave-button.tsx'
import type { StepProps } from './opening-page.tsx'
import { SetAsideButton } from './set-aside-button.tsx'
import { StandInNote } from './stand-in-note.tsx'
import { StepFrame } from './step-frame.tsx'
import { useAct } from './use-opening.ts'
import { useKeys } from './use-keys.ts'

const DOCUMENTS = ['genuine', 'doubtful', 'forged', 'not-his'] as const

/** Step two: the document by the teller's eye, the face by the camera. */
export function FaceStep({ application, words }: StepProps) {
  const { t } = useTranslation('opening')
  const acting = useAct()
  const [document, setDocument] = useState<(typeof DOCUMENTS)[number]>('genuine')
  const [expires, setExpires] = useState('')
  const tries = application.steps.find(({ id }) => id === 'face')?.tries ?? 0
  const hasFailed = application.steps.some(({ id, state }) => id === 'face' && state === 'failed')
  const check = () =>
    acting.run(() =>
      call('checkApplicantFace', {
        params: { id: application.id },
        body: { version: application.version, document, ...(expires === '' ? {} : { documentExpires: expires }) },
      }),
    )
  useKeys({
    Enter: check,
    ...Object.fromEntries(DOCUMENTS.map((each, index) => [String(index + 1), () => setDocument(each)])),
  })
  return (
    <StepFrame
      id="face"
      words={words}
      acting={acting}
      hasFailed={hasFailed}
      acts={
        <>
          <Button kind="primary" isBusy={acting.isBusy} onClick={check}>
            {tries === 0 ? t('face.check') : t('face.again')} <KeyHint keys={['Enter']} />
          </Button>
          {hasFailed ? <ByHandButton application={application} /> : null}
          {hasFailed && application.may.includes('setStepAside') ? (
            <SetAsideButton application={application} step="face" />
          ) : null}
          <LeaveButton application={application} />
        </>
      }
    >
      <ChoiceRow
        label={t('face.document')}
        chosen={document}
        choose={(value) => setDocument(DOCUMENTS.find((each) => each === value) ?? 'genuine')}
        choices={DOCUMENTS.map((value, index) => ({
          value,
          label: t(`document.${value}`),
          keyName: String(index + 1),
        }))}
      />
      <DateField label={t('face.expires')} hint={t('face.expiresHint')} value={expires} onChange={setExpires} />
      <p className="quiet">{t('face.tries', { tries, most: words.attemptsMost })}</p>
      <StandInNote isStandIn={words.isStandIn} />
    </StepFrame>
  )
}
