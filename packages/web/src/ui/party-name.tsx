import { useTranslation } from 'react-i18next'
import type { Party } from '../api/wire.ts'

/** A payer or payee as the server masked it: the name, and the account in smaller figures. */
export function PartyName({ party }: { party: Party | undefined }) {
  const { t } = useTranslation()
  const name = party?.name ?? party?.account
  if (!name) return <span className="party none">{t('kit.unnamed')}</span>
  return (
    <span className="party" title={[party?.name, party?.account].filter(Boolean).join(' ')}>
      <span className="party-name">{name}</span>
      {party?.name && party.account ? <span className="party-account">{party.account}</span> : null}
    </span>
  )
}
