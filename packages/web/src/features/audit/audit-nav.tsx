import { useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PathLink } from '../../ui/path-link.tsx'
import { useMay } from '../../ui/use-me.ts'
import './audit.css'

/** The pages of this part; each stands on its own. */
export function AuditNav() {
  const { t } = useTranslation('audit')
  const here = useRouterState({ select: (state) => state.location.pathname })
  const mayList = useMay('listAudit')
  if (!mayList) return null
  const pages = [
    ['/audit', t('nav.search')],
    ['/audit/checks', t('nav.checks')],
    ['/audit/personal', t('nav.personal')],
    ['/my-trail', t('nav.trail')],
  ] as const
  return (
    <nav className="audit-nav no-print" aria-label={t('nav.label')}>
      {pages.map(([path, title]) => (
        <PathLink key={path} to={path} aria-current={here === path ? 'page' : undefined}>
          {title}
        </PathLink>
      ))}
    </nav>
  )
}
