import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { moneyText, wallTime } from '../../ui/format.ts'
import { useText } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import type { Application, OpeningWords } from './use-opening.ts'

/** What is known so far, beside the step that is on. */
export function Findings({ application, words }: { application: Application; words: OpeningWords }) {
  const { t } = useTranslation('opening')
  const { request, companion } = application
  return (
    <aside className="card opening-findings" aria-label={t('found.title')}>
      <h2>{t('found.title')}</h2>
      <KeyValues
        facts={[
          [
            t('found.wish'),
            t('found.wishSays', {
              class: t(`class.${request.class}`),
              day: moneyText({ minor: request.dailyMinor, currency: 'CNY' }),
              cards: request.cards,
            }),
          ],
          [
            t('new.place'),
            application.isLocal === null
              ? t('place.unknown')
              : application.isLocal
                ? t('place.local')
                : t('place.elsewhere'),
          ],
          [t('new.address'), application.address],
          [
            t('companion.title'),
            companion
              ? `${t(`relation.${companion.relation as 'family'}`)} ${companion.name ?? ''}`
              : t('companion.nobody'),
          ],
          [t('found.face'), <FaceFound key="face" application={application} />],
          [t('found.lookUp'), <LookUpFound key="look-up" application={application} />],
          [t('found.phone'), <PhoneFound key="phone" application={application} />],
          [t('found.interview'), <AnswersFound key="interview" application={application} words={words} />],
        ]}
      />
    </aside>
  )
}

const Open = (): ReactNode => {
  const { t } = useTranslation('opening')
  return <span className="quiet">{t('found.open')}</span>
}

function FaceFound({ application: { face } }: { application: Application }) {
  const { t } = useTranslation('opening')
  if (face === null) return <Open />
  const isGood = (face.result === 'match' || face.result === 'by-hand') && face.document === 'genuine'
  return (
    <StatusMark tone={isGood ? 'verified' : 'ask'}>
      {face.result === null ? t('found.noAnswer') : t(`face.${face.result as 'match'}`)}
      {face.document === 'genuine' ? null : ` · ${t(`document.${face.document}`)}`}
    </StatusMark>
  )
}

function LookUpFound({ application: { lookUp } }: { application: Application }) {
  const { t } = useTranslation('opening')
  if (lookUp === null) return <Open />
  if (!lookUp.isAnswered) return <StatusMark tone="ask">{t('found.noAnswer')}</StatusMark>
  return (
    <StatusMark tone={lookUp.listed === 'none' ? 'verified' : 'stop'}>
      {t(`listed.${lookUp.listed as 'none'}`)} · {t('found.elsewhere', { count: lookUp.elsewhere ?? 0 })}
      {lookUp.classOne > 0 ? ` · ${t('found.classOne', { count: lookUp.classOne })}` : null}
    </StatusMark>
  )
}

function PhoneFound({ application: { phone } }: { application: Application }) {
  const { t } = useTranslation('opening')
  if (phone === null) return <Open />
  if (phone.ownership === null) return <StatusMark tone="ask">{t('found.noAnswer')}</StatusMark>
  return (
    <StatusMark tone={phone.ownership === 'own' ? 'verified' : 'ask'}>
      <span>
        {t(`ownership.${phone.ownership as 'own'}`)}
        {phone.activeSince ? ' · ' : null}
        {phone.activeSince ? (
          <span className="opening-whole">{t('found.since', { day: wallTime(phone.activeSince).date })}</span>
        ) : null}
        {phone.holders > 0 ? ` · ${t('found.holders', { count: phone.holders })}` : null}
      </span>
    </StatusMark>
  )
}

function AnswersFound({ application: { interview }, words }: { application: Application; words: OpeningWords }) {
  const { t } = useTranslation('opening')
  const text = useText()
  if (interview === null) return <Open />
  const given = words.questions.flatMap(({ id, answers }) => {
    const answer = answers.find(({ code }) => code === interview.answers[id])
    return answer ? [text(answer.label)] : []
  })
  const seen = words.looks.filter(({ id }) => interview.looks.includes(id)).map(({ title }) => text(title))
  return (
    <>
      {[...given, t(`proof.${interview.proof as 'seen'}`)].join(' · ')}
      {seen.length > 0 ? <span className="error-text"> {seen.join(' · ')}</span> : null}
    </>
  )
}
