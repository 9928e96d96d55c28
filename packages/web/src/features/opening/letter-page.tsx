import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { moneyText, wallTime } from '../../ui/format.ts'
import { useText } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useApplication, useOpeningWords, type Application, type OpeningWords } from './use-opening.ts'
import './opening.css'

/** What the customer takes home: the outcome, why, what helps, and how to appeal. One page of A4. */
export function OpeningLetterPage({ id }: { id: string }) {
  const { t } = useTranslation('opening')
  const application = useApplication(id)
  const words = useOpeningWords()
  const failed = application.error ?? words.error
  if (failed) return <FailureNote error={failed} retry={() => void application.refetch()} level={1} />
  if (!application.data || !words.data) return <Skeleton lines={12} />
  return (
    <>
      <div className="no-print">
        <PageHead
          title={t('letter.title')}
          says={t('letter.says')}
          back={<PathLink to={`/openings/${id}`}>{t('letter.back')}</PathLink>}
          act={
            <Button kind="primary" icon="print" onClick={() => window.print()}>
              {t('letter.print')}
            </Button>
          }
        />
      </div>
      <Letter application={application.data} words={words.data} />
    </>
  )
}

function Letter({ application, words }: { application: Application; words: OpeningWords }) {
  const { t } = useTranslation('opening')
  const text = useText()
  const outcome = words.outcomes.find(({ id }) => id === application.outcome)
  if (outcome === undefined) return <p>{t('letter.notYet')}</p>
  const { granted, decision } = application
  const money = (minor: number): string => moneyText({ minor, currency: 'CNY' })
  return (
    <article className="opening-paper opening-letter">
      <h2>{t('letter.heading')}</h2>
      <p>{t('letter.to', { name: application.name, id: application.maskedIdNumber })}</p>
      <p>
        <strong>{text(outcome.title)}</strong>
        {granted
          ? ` ${t('letter.granted', { class: t(`class.${granted.class}`), day: money(granted.dailyMinor), year: money(granted.yearlyMinor) })}`
          : null}
      </p>
      {decision !== null && decision.reasons.length > 0 ? (
        <>
          <h3>{t('letter.why')}</h3>
          <ul>
            {decision.reasons.map(({ rule, reason, source }) => (
              <li key={rule}>
                {reason} <small className="quiet">{t('letter.source', { source })}</small>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{t('letter.remedy')}</h3>
      <p>{text(outcome.remedy)}</p>
      {outcome.id === 'full' ? null : (
        <>
          <h3>{t('letter.appeal')}</h3>
          <p>{text(words.appeal)}</p>
        </>
      )}
      <p className="opening-letter-foot">
        {application.organisation.name}
        <br />
        {wallTime(application.decidedAt ?? application.begunAt).date}
      </p>
      <p className="quiet">{t('letter.number', { id: application.id, decision: decision?.id ?? '—' })}</p>
    </article>
  )
}
