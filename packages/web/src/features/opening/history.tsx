import { useTranslation } from 'react-i18next'
import { Fold } from '../../ui/fold.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import type { Application } from './use-opening.ts'

/** Every step with who, when and what came of it. */
export function History({ application }: { application: Application }) {
  const { t } = useTranslation('opening')
  return (
    <Fold summary={t('history.title', { count: application.history.length })}>
      <Timeline
        label={t('history.label')}
        moments={application.history.map(({ action, result, reason, at, by }, index) => ({
          id: String(index),
          at,
          title: [t(`action.${action as 'begin'}`), result === null ? '' : resultText(t, result)]
            .filter(Boolean)
            .join(' · '),
          ...(by === '' ? {} : { who: by }),
          ...(reason === null ? {} : { more: <p>{reason}</p> }),
        }))}
      />
    </Fold>
  )
}

const RESULTS = [
  'screen',
  'paper',
  'match',
  'doubtful',
  'mismatch',
  'by-hand',
  'not-him',
  'down',
  'slow',
  'none',
  'punished',
  'involved',
  'watched',
  'own',
  'family',
  'other',
  'unknown',
  'full',
  'low-limit',
  'counter-only',
  'edd',
  'refuse',
  'uphold',
] as const

function resultText(t: (key: `result.${(typeof RESULTS)[number]}`) => string, result: string): string {
  const known = RESULTS.find((each) => each === result)
  return known === undefined ? '' : t(`result.${known}`)
}
