import { useTranslation } from 'react-i18next'
import type { ButtonKind } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { PathLink } from '../../ui/path-link.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { KeyButton } from './key-button.tsx'
import { clockText, isEnded, type Primary, type View } from './view.ts'

export const ACT_KEYS = { contact: 'L', hold: 'H', report: 'B', refuse: 'J', abandon: 'G', reject: 'N' } as const
export type SideAct = keyof typeof ACT_KEYS

const WORDS = {
  show: 'next.show',
  sign: 'next.sign',
  answer: 'next.answer',
  'confirm-customer': 'next.confirmCustomer',
  'confirm-colleague': 'next.confirmAsColleague',
  'confirm-contact': 'next.confirmContact',
  'confirm-wait': 'next.confirmColleague',
  release: 'next.release',
  hold: 'next.hold',
  report: 'next.report',
  propose: 'next.propose',
  approve: 'next.approve',
  'wait-second': 'next.waitSecond',
  back: 'next.back',
} as const satisfies Readonly<Record<Primary, string>>

const WAITING = new Set<Primary>(['answer', 'confirm-wait', 'wait-second'])
const DANGEROUS = new Set<Primary>(['report', 'hold'])

/** What can be done now, the next step first. */
export function NextPanel(props: {
  view: View
  primary: Primary
  sides: readonly SideAct[]
  isBusy: boolean
  nowServerMs: number
  go: () => void
  side: (act: SideAct) => void
}) {
  const { t } = useTranslation('counter')
  const { view, primary } = props
  const kind: ButtonKind = DANGEROUS.has(primary) ? 'danger' : 'primary'
  return (
    <section className="counter-panel counter-next" aria-labelledby="next">
      <h2 id="next">{t('next.title')}</h2>
      {view.hold === null ? null : <HoldClock hold={view.hold} nowServerMs={props.nowServerMs} />}
      {WAITING.has(primary) ? (
        <p className="counter-wait">{primary === 'confirm-wait' ? t('next.confirmWait') : t(WORDS[primary])}</p>
      ) : (
        <KeyButton keyName="Enter" kind={kind} isBusy={props.isBusy} className="counter-primary" act={props.go}>
          {t(WORDS[primary])}
        </KeyButton>
      )}
      {view.reportedAt === null ? null : <StatusMark tone="verified">{t('next.reported')}</StatusMark>}
      {props.sides
        .filter((act) => act !== primary)
        .map((act) => (
          <KeyButton key={act} keyName={ACT_KEYS[act]} isOff={props.isBusy} act={() => props.side(act)}>
            {t(`next.${act}`)}
          </KeyButton>
        ))}
      <p className="counter-links">
        {view.hold !== null || isEnded(view) ? (
          <PathLink to={`/interventions/${view.id}/letter`}>{t('next.letter')}</PathLink>
        ) : null}
        <PathLink to={`/interventions/${view.id}`}>{t('next.full')}</PathLink>
      </p>
    </section>
  )
}

function HoldClock({ hold, nowServerMs }: { hold: NonNullable<View['hold']>; nowServerMs: number }) {
  const { t } = useTranslation('counter')
  const locale = useLocale()
  const leftMs = Date.parse(hold.endsAt) - nowServerMs
  return (
    <div className="counter-hold">
      <b>{t('hold.until', { when: whenText(hold.endsAt, nowMs(), locale) })}</b>
      <span>{leftMs > 0 ? t('hold.left', { left: clockText(leftMs) }) : t('hold.ended')}</span>
      <small>{t('hold.basis', { basis: hold.basis })}</small>
    </div>
  )
}
