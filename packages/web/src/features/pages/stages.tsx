import { useTranslation } from 'react-i18next'
import { isoOf, wallTime } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { PathLink } from '../../ui/path-link.tsx'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'
import { useMay } from '../../ui/use-me.ts'
import { pauseText, type Order } from './marks.tsx'

type Stage = Order['stages'][number]

const TONES: Readonly<Record<Stage['outcome'], StatusTone>> = {
  'go-on': 'plain',
  challenge: 'ask',
  failed: 'ask',
  approved: 'verified',
  ended: 'stop',
}

/** What happened in order; the time between two stages stands between them, against its limit. */
export function Stages({ stages }: { stages: readonly Stage[] }) {
  const { t } = useTranslation('pages')
  return (
    <ol className="page-stages" aria-label={t('order.stages')}>
      {stages.map((stage) => (
        <li key={stage.n} className={stage.isLate ? 'page-stage-late' : undefined}>
          <time dateTime={isoOf(stage.at)}>{wallTime(stage.at).time}</time>
          <div>
            {stage.n === 0 ? null : <Pause stage={stage} />}
            <div className="page-stage-head">
              <strong>{t(`stage.${stage.stage}`)}</strong>
              <Outcome stage={stage} />
            </div>
            <More stage={stage} />
          </div>
        </li>
      ))}
    </ol>
  )
}

function Pause({ stage }: { stage: Stage }) {
  const { t } = useTranslation('pages')
  const locale = useLocale()
  const { pauseMs, limitMs } = stage
  const isOver = limitMs !== null && pauseMs > limitMs
  return (
    <span className={isOver ? 'page-pause page-pause-over' : 'page-pause'}>
      {t('order.pause', { span: pauseText(pauseMs, locale) })}
      {limitMs === null ? null : ` · ${t('order.limit', { span: pauseText(limitMs, locale) })}`}
      {isOver ? ` · ${t('order.overLimit')}` : null}
    </span>
  )
}

function Outcome({ stage }: { stage: Stage }) {
  const { t } = useTranslation('pages')
  const { outcome, ending, challenge } = stage
  const asked = challenge === null ? '' : t(`challenge.${challenge}`)
  const isAnswer = stage.stage === 'challenge'
  if (outcome === 'ended')
    return (
      <StatusMark tone={ending === 'void' ? 'plain' : 'stop'}>
        {t('order.outcome.ended', { ending: ending === null ? '' : t(`ending.${ending}`) })}
      </StatusMark>
    )
  if (outcome === 'challenge')
    return <StatusMark tone="ask">{t('order.outcome.challenge', { challenge: asked })}</StatusMark>
  if (isAnswer && outcome === 'go-on')
    return (
      <StatusMark tone="verified" icon="tick">
        {t('order.outcome.passed', { challenge: asked })}
      </StatusMark>
    )
  return (
    <StatusMark tone={TONES[outcome]} {...(outcome === 'go-on' ? { icon: 'tick' } : {})}>
      {t(`order.outcome.${outcome}`)}
    </StatusMark>
  )
}

function More({ stage }: { stage: Stage }) {
  const { t } = useTranslation('pages')
  const mayOpen = useMay('readDecision')
  const { reasons, seen, tokenState, echoState, decision, isLate } = stage
  const lines = [
    ...(isLate ? [t('order.late')] : []),
    ...(tokenState === 'fresh' ? [] : [t(`order.token.${tokenState}`)]),
    ...(echoState === 'none' ? [] : [t(`order.echo.${echoState}`)]),
  ]
  return (
    <>
      {lines.length === 0 ? null : (
        <span className={echoState === 'altered' ? 'error-text' : 'quiet'}>{lines.join(' · ')}</span>
      )}
      {reasons.map(({ rule, title }) => (
        <span key={rule}>
          {rule} {title}
        </span>
      ))}
      {seen === null ? null : <SeenLine seen={seen} />}
      {seen === null && stage.n > 0 ? <span className="page-seen">{t('order.erased')}</span> : null}
      {decision === null || !mayOpen ? null : <PathLink to={`/decisions/${decision}`}>{t('order.decision')}</PathLink>}
    </>
  )
}

function SeenLine({ seen }: { seen: NonNullable<Stage['seen']> }) {
  const { t } = useTranslation('pages')
  const launch = (['web', 'app', 'chat', 'sms', 'qr'] as const).find((each) => each === seen.launch)
  const parts = [
    [t('order.seen'), [seen.address, seen.network].filter(Boolean).join(' · ')],
    [t('order.device'), seen.device],
    [t('order.page'), seen.page],
    [
      t('order.referrer'),
      [seen.referrer, launch === undefined ? null : t(`order.launch.${launch}`)].filter(Boolean).join(' · '),
    ],
  ] as const
  return (
    <span className="page-seen">
      {parts.map(([name, value]) =>
        value === null || value === '' ? null : (
          <span key={name}>
            {name} <span className="named">{value}</span>
          </span>
        ),
      )}
    </span>
  )
}
