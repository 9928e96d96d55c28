import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FormFailure } from '../../ui/form.tsx'
import { useText } from '../../ui/i18n.ts'
import type { Acting, OpeningWords, StepId } from './use-opening.ts'

/** Every step looks alike: what to do, what to say, the means, the acts. */
export function StepFrame(props: {
  id: StepId
  words: OpeningWords
  acting: Acting
  hasFailed?: boolean
  children?: ReactNode
  acts: ReactNode
}) {
  const { t } = useTranslation('opening')
  const text = useText()
  const step = props.words.steps.find(({ id }) => id === props.id)
  if (step === undefined) return null
  return (
    <>
      <h2>{text(step.title)}</h2>
      <p>{text(step.task)}</p>
      <p className="opening-say">
        <span className="quiet">{t('step.say')}</span>
        {text(step.say)}
      </p>
      {props.hasFailed ? (
        <p className="opening-failed" role="status">
          {text(step.failed)}
        </p>
      ) : null}
      {props.children}
      {props.acting.failure === undefined ? null : <FormFailure failure={props.acting.failure} says={undefined} />}
      <div className="form-acts">{props.acts}</div>
    </>
  )
}
