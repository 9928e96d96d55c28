import { useTranslation } from 'react-i18next'
import { PathLink } from '../../ui/path-link.tsx'
import { useMay } from '../../ui/use-me.ts'
import './alliance.css'

const WAYS = [
  { id: 'organisations', to: '/alliance' },
  { id: 'invitations', to: '/alliance/invitations' },
  { id: 'commands', to: '/alliance/commands' },
] as const

/** From one list of the alliance to the other two. */
export function Ways({ at }: { at: (typeof WAYS)[number]['id'] }) {
  const { t } = useTranslation('alliance')
  const may = {
    organisations: true,
    invitations: useMay('listInvitations'),
    commands: useMay('listCommands'),
  }
  return (
    <nav className="ways no-print" aria-label={t('ways.label')}>
      {WAYS.filter(({ id }) => may[id]).map(({ id, to }) => (
        <PathLink key={id} to={to} aria-current={id === at ? 'page' : undefined}>
          {t(`ways.${id}`)}
        </PathLink>
      ))}
    </nav>
  )
}
