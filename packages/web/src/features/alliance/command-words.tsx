import { useTranslation } from 'react-i18next'

/** What kinds and posts of commands are called. */
export function useCommandWords() {
  const { t } = useTranslation('alliance')
  return {
    kindName: (kind: string): string => (kind === 'leading-group' ? t('command.group') : t('command.action')),
    postName: (post: 'lead' | 'deputy' | 'member' | 'office'): string => t(`command.${post}`),
  }
}

export function CommandSpan({ command }: { command: { readonly startsOn: string; readonly endsOn: string | null } }) {
  const { t } = useTranslation('alliance')
  const { startsOn: from, endsOn: to } = command
  return <>{to === null ? t('command.open', { from }) : t('command.spanOf', { from, to })}</>
}
