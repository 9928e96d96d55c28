import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { useText } from '../../ui/i18n.ts'
import type { Application, OpeningWords, StepId } from './use-opening.ts'

type StepState = Application['steps'][number]['state']

const ICONS: Readonly<Record<StepState, IconName>> = {
  done: 'tick',
  failed: 'ask',
  'set-aside': 'ask',
  next: 'dot',
  open: 'ring',
}
/** Without which a step that was done cannot be done once more. */
const AGAIN: Readonly<Record<StepId, string>> = {
  notice: '',
  face: 'checkApplicantFace',
  'look-up': 'lookUpApplicant',
  phone: 'checkApplicantPhone',
  interview: 'interviewApplicant',
}

/** The five steps from left to right; one that may be done again is a button. */
export function StepRail(props: {
  application: Application
  words: OpeningWords
  now: StepId | undefined
  choose: (step: StepId) => void
}) {
  const { t } = useTranslation('opening')
  const text = useText()
  const { application, words, now, choose } = props
  return (
    <ol className="opening-rail" aria-label={t('rail.label')}>
      {application.steps.map(({ id, state, tries }, index) => {
        const title = words.steps.find((step) => step.id === id)?.title
        const isNow = id === now
        const mayAgain = !isNow && state !== 'open' && state !== 'next' && application.may.includes(AGAIN[id])
        const inside = (
          <>
            <Icon name={isNow && state === 'open' ? 'dot' : ICONS[state]} />
            <span>
              {index + 1} {title ? text(title) : id}
            </span>
            <small>{tries > 1 ? t('rail.tries', { state: t(`rail.${state}`), tries }) : t(`rail.${state}`)}</small>
          </>
        )
        return (
          <li key={id} className={`rail-${state}`} aria-current={isNow ? 'step' : undefined}>
            {mayAgain ? (
              <button type="button" onClick={() => choose(id)} title={t('rail.again')}>
                {inside}
              </button>
            ) : (
              <div>{inside}</div>
            )}
          </li>
        )
      })}
    </ol>
  )
}
