import { useTranslation } from 'react-i18next'
import type { Explanation, Question, ScamType } from '../../api/wire.ts'
import { wholePercent } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { VerdictMark } from '../../ui/verdict-mark.tsx'

export function Steps(props: {
  steps: Explanation['steps']
  questions: readonly Question[]
  type: ScamType | undefined
  isAllowed: boolean
}) {
  const { t } = useTranslation('decide')
  const locale = useLocale()
  const { steps, questions, type, isAllowed } = props
  const sayings = type?.say?.[locale] ?? []
  return (
    <section className="card steps" aria-labelledby="steps">
      <h2 id="steps">{t('decision.steps')}</h2>
      {steps.length === 0 ? (
        <p>{t(isAllowed ? 'decision.noSteps' : 'decision.asAbove')}</p>
      ) : (
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {questions.length > 0 ? (
        <>
          <h3>{t('decision.questions')}</h3>
          <ul className="questions">
            {questions.map(({ ask, warning }) => (
              <li key={ask.en}>
                {ask[locale]}
                <small>{t('decision.warning', { warning: warning[locale] })}</small>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {sayings.length > 0 && steps.length > 0 ? (
        <>
          <h3>{t('decision.say')}</h3>
          <ul className="points">
            {sayings.map((saying) => (
              <li key={saying}>{saying}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

export function Suspected({ suspected, type }: { suspected: Explanation['suspected']; type: ScamType | undefined }) {
  const { t } = useTranslation('decide')
  const locale = useLocale()
  return (
    <section className="card suspected-types" aria-labelledby="suspected">
      <h2 id="suspected">{t('decision.suspected')}</h2>
      {suspected.length === 0 ? (
        <p>{t('decision.noSuspected')}</p>
      ) : (
        <>
          <p className="quiet">{t('decision.suspectedSays')}</p>
          <ul className="bars">
            {suspected.map(({ type: id, title, points, share }) => (
              <li key={id}>
                <span className="type-title">{title}</span>
                <span className="type-points">
                  {t('decision.points', { points })} · {wholePercent(share, locale)}
                </span>
                <span className="bar" aria-hidden="true">
                  <span style={{ width: `${Math.max(share * 100, 1)}%` }} />
                </span>
              </li>
            ))}
          </ul>
          {type?.script ? (
            <>
              <h3>{t('decision.script', { type: type.title[locale] })}</h3>
              <ul className="points">
                {type.script[locale].map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </>
          ) : null}
        </>
      )}
    </section>
  )
}

export function WouldChange({ changes }: { changes: Explanation['wouldChange'] }) {
  const { t } = useTranslation('decide')
  return (
    <section className="card would-change" aria-labelledby="would-change">
      <h2 id="would-change">{t('decision.wouldChange')}</h2>
      {changes.length === 0 ? (
        <p>{t('decision.noWouldChange')}</p>
      ) : (
        <>
          <p className="quiet">{t('decision.wouldChangeSays')}</p>
          <ul>
            {changes.map(({ sentence, verdict }) => (
              <li key={sentence}>
                <VerdictMark verdict={verdict} />
                <span>{sentence}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

export function Unknowns({ unknowns }: { unknowns: Explanation['unknowns'] }) {
  const { t } = useTranslation('decide')
  if (unknowns.length === 0) return null
  return (
    <section className="card unknowns" aria-labelledby="unknowns">
      <h2 id="unknowns">{t('decision.unknowns')}</h2>
      <p className="quiet">{t('decision.unknownsSays')}</p>
      <ul>
        {unknowns.map((unknown) => (
          <li key={unknown}>{unknown}</li>
        ))}
      </ul>
    </section>
  )
}
