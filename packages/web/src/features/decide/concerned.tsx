import { useTranslation } from 'react-i18next'
import type { Book } from '../../api/wire.ts'
import { useLocale } from '../../ui/i18n.ts'
import { PartyName } from '../../ui/party-name.tsx'
import { eventFacts } from './event-facts.ts'

/** Whom an event concerns: payer and payee, or what kind of matter it is and whose. */
export function Concerned(props: { event: Readonly<Record<string, unknown>>; kind: string; book: Book | undefined }) {
  const { t } = useTranslation('decide')
  const locale = useLocale()
  const kind = props.book?.kinds[props.kind]
  const { payer, payee, subject } = eventFacts(props.event, kind?.about)
  const isOne = payer !== undefined && payer.account === payee?.account
  const both = payer && payee && !isOne ? { payer, payee } : undefined
  const one = payer ?? payee ?? subject
  return (
    <>
      {both && kind?.isPayment ? null : <span className="kind">{kind?.title[locale] ?? props.kind}</span>}
      {both ? (
        <>
          <PartyName party={both.payer} />
          <span className="to" aria-label={t('stream.to')} role="img">
            →
          </span>
          <PartyName party={both.payee} />
        </>
      ) : one ? (
        <PartyName party={one} />
      ) : null}
    </>
  )
}
