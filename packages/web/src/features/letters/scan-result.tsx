import { useTranslation } from 'react-i18next'
import { whenText } from '../../ui/format.ts'
import { nowMs } from '../../ui/clock.ts'
import { useLocale } from '../../ui/i18n.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import type { Shown } from './use-scan.ts'

type Look = readonly [tone: 'good' | 'ask' | 'stop' | 'note', icon: IconName]
const LOOKS: Readonly<Record<Shown['outcome'], Look>> = {
  recorded: ['good', 'verified'],
  kept: ['note', 'upload'],
  already: ['ask', 'notice'],
  'not-allowed': ['ask', 'ask'],
  'other-batch': ['stop', 'refuse'],
  mistyped: ['stop', 'failed'],
  unknown: ['stop', 'failed'],
  failed: ['stop', 'failed'],
}

/** Large enough to be read beside a pile of paper: colour, mark and word. */
export function ScanResult({ shown }: { shown: Shown | undefined }) {
  const { t } = useTranslation('letters')
  const sentence = useSentence()
  const [tone, icon] = shown === undefined ? (['note', 'ring'] as const) : LOOKS[shown.outcome]
  return (
    <div className={`scan-result scan-${tone}`} role="status" key={shown?.at ?? 0}>
      <Icon name={icon} />
      <strong>{shown === undefined ? t('scan.wait') : t(`scan.${shown.outcome}`)}</strong>
      {shown === undefined ? null : <span>{sentence(shown)}</span>}
    </div>
  )
}

export function ScanTrail({ shown, count }: { shown: readonly Shown[]; count: number }) {
  const { t } = useTranslation('letters')
  const sentence = useSentence()
  if (shown.length === 0) return null
  return (
    <section>
      <h2>
        {t('scan.last')} <span className="quiet">{t('scan.count', { count })}</span>
      </h2>
      <ol className="scan-trail">
        {shown.map((each) => (
          <li key={each.at}>
            <Icon name={LOOKS[each.outcome][1]} />
            <b>{t(`scan.${each.outcome}`)}</b> <span>{sentence(each)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function useSentence(): (shown: Shown) => string {
  const { t } = useTranslation('letters')
  const locale = useLocale()
  return (shown) => {
    if (shown.outcome === 'failed') return shown.message
    const { group, letter, since, state, wrongAt, meant } = shown
    const which = { group: group ?? '', letter: letter ?? '' }
    switch (shown.outcome) {
      case 'recorded':
        return t('scan.recordedSay', which)
      case 'already':
        return t('scan.alreadySay', { ...which, since: since === null ? '' : whenText(since, nowMs(), locale) })
      case 'not-allowed':
        return t('scan.notAllowedSay', { ...which, state: state === null ? '' : t(`state.${state}`) })
      case 'other-batch':
        return t('scan.otherSay')
      case 'unknown':
        return t('scan.unknownSay')
      case 'kept':
        return t('scan.keptSay')
      case 'mistyped':
        return wrongAt === null ? t('scan.mistypedSay') : t('scan.wrongAt', { place: wrongAt, meant })
    }
  }
}
