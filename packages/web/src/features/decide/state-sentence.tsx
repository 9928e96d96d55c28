import { useTranslation } from 'react-i18next'
import type { Ledger, Overview } from '../../api/wire.ts'
import { countText, wallTime } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { FILTERS } from '../../ui/verdicts.ts'

/** What this is, and in what state the net is now. */
export function StateSentence({ overview, ledger }: { overview: Overview | undefined; ledger: Ledger | undefined }) {
  const { t } = useTranslation('decide')
  const locale = useLocale()
  const count = (number: number): string => countText(number, locale)
  const stopped = FILTERS.stopped.reduce((sum, verdict) => sum + (overview?.verdicts[verdict] ?? 0), 0)
  return (
    <div className="state-sentence">
      <h1>{t('stream.purpose')}</h1>
      <p>
        {overview
          ? t(ledger === 'sample' ? 'stream.stateSample' : 'stream.stateLive', {
              since: wallTime(overview.since).time.slice(0, 5),
              decided: count(overview.decided),
              stopped: count(stopped),
              recent: count(overview.recent.decided),
              recentStopped: count(overview.recent.stopped),
            })
          : t('stream.loadingState')}{' '}
        {overview ? <span className="quiet">{t('stream.stoppedMeans')}</span> : null}
      </p>
    </div>
  )
}
