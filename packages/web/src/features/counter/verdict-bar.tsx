import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { moneyText } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { useLocale } from '../../ui/i18n.ts'
import { PathLink } from '../../ui/path-link.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { TONES } from '../../ui/verdicts.ts'
import type { View } from './view.ts'

/** First the verdict, and between whom: what a person who reads three seconds takes with him. */
export function VerdictBar({ view }: { view: View }) {
  const { t } = useTranslation(['counter', 'words'])
  const [top] = view.suspected
  const hasMoved = view.first.rung !== view.rung || view.first.score !== view.score
  return (
    <header className={`counter-verdict tone-${TONES[view.rung]}`}>
      <h1>
        <Icon name={view.rung} />
        <span>
          {t(`words:verdict.${view.rung}`)}
          {top ? ' ·' : ''}
        </span>
        {top ? <span>{t('head.suspected', { type: top.title })}</span> : null}
        <small>{t('head.score', { score: view.score })}</small>
        {view.isOverridden ? <small>{t('head.overridden')}</small> : null}
        {hasMoved ? (
          <small>{t('head.was', { rung: t(`words:verdict.${view.first.rung}`), score: view.first.score })}</small>
        ) : null}
      </h1>
      <p className="counter-parties">
        <Side name={view.payer.name} account={view.payer.account} />
        {view.payer.age === null ? null : <small>{t('head.years', { age: view.payer.age })}</small>}
        {view.amountMinor === null ? null : (
          <b className="counter-amount">{moneyText({ minor: view.amountMinor, currency: view.currency ?? 'CNY' })}</b>
        )}
        <span className="to" role="img" aria-label={t('list.to')}>
          →
        </span>
        <Side name={view.payee.name} account={view.payee.account} />
        {view.payee.isNew === true ? <small className="counter-new">{t('head.isNew')}</small> : null}
      </p>
    </header>
  )
}

function Side({ name, account }: { name: string | null; account: string | null }) {
  const { t } = useTranslation()
  return (
    <span className="party">
      <span className="party-name">{name ?? t('kit.unnamed')}</span>
      {account === null ? null : <span className="party-account">{account}</span>}
    </span>
  )
}

const SHOWN = 3

/** Why, in the strongest reasons; the rest and what they rest on are a key away. */
export function Reasons({ view }: { view: View }) {
  const { t } = useTranslation('counter')
  const more = view.reasons.length - SHOWN
  return (
    <section className="counter-why" aria-labelledby="why">
      <h2 id="why">{t('why.title')}</h2>
      {view.reasons.length === 0 ? (
        <p>{t('why.none')}</p>
      ) : (
        <ul>
          {view.reasons.slice(0, SHOWN).map((each) => (
            <li key={each.ruleId} title={each.source}>
              {each.reason}
            </li>
          ))}
        </ul>
      )}
      <PathLink to={`/decisions/${view.decisionId}`} className="counter-basis" aria-keyshortcuts="O">
        {t('why.basis')}
        {more > 0 ? ` · ${t('why.more', { count: more })}` : ''} <KeyHint keys={['O']} />
      </PathLink>
    </section>
  )
}

/** What to say, large: first for the circumstance before him, then against the scam suspected. */
export function Sayings({ view, keyName }: { view: View; keyName: string }) {
  const { t } = useTranslation('counter')
  const locale = useLocale()
  const [isReading, setReading] = useState(false)
  const [first] = view.say
  const words = first ?? (view.cares.length > 0 ? undefined : t('say.none'))
  const read = (): void => {
    speechSynthesis.cancel()
    if (isReading) return setReading(false)
    const spoken = new SpeechSynthesisUtterance([words ?? '', ...view.cares.map(({ say }) => say)].join(' '))
    spoken.lang = locale === 'zh-Hant' ? 'zh-TW' : locale === 'en' ? 'en-GB' : 'zh-CN'
    spoken.onend = () => setReading(false)
    spoken.onerror = () => setReading(false)
    setReading(true)
    speechSynthesis.speak(spoken)
  }
  return (
    <section className="counter-say" aria-labelledby="say">
      <h2 id="say">{t('say.title')}</h2>
      <div className="counter-words">
        {words === undefined ? null : <p className="counter-first">{words}</p>}
        {view.cares.slice(0, 3).map((care) => (
          <p key={care.id}>
            <b className="tag">{careName(t, care.id)}</b> {care.say}
          </p>
        ))}
      </div>
      {'speechSynthesis' in globalThis ? (
        <Button
          kind="quiet"
          icon={isReading ? 'pause' : 'play'}
          aria-keyshortcuts={keyName}
          onClick={read}
          id="read-aloud"
        >
          {isReading ? t('say.stop') : t('say.read')} <KeyHint keys={[keyName]} />
        </Button>
      ) : null}
    </section>
  )
}

const CARES = ['elder', 'large-amount', 'on-the-phone', 'nervous', 'reading', 'accompanied', 'vague'] as const

function careName(t: ReturnType<typeof useTranslation<'counter'>>['t'], id: string): string {
  const known = CARES.find((each) => each === id)
  return known === undefined ? t('say.care') : t(`care.${known}`)
}
