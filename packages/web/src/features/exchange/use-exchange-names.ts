import { useTranslation } from 'react-i18next'

/** A word of each group: which there are stands in the words alone. */
type Named = 'fact.briefing-read' | 'job.webhook-deliver' | 'schedule.retention'

/** What jobs, facts and schedules are called; one that this screen does not know yet is shown by its code. */
export function useExchangeNames() {
  const { t, i18n } = useTranslation('exchange')
  const nameOf = (key: string, code: string): string => (i18n.exists(key, { ns: 'exchange' }) ? t(key as Named) : code)
  return {
    jobName: (kind: string): string => nameOf(`job.${dashed(kind)}`, kind),
    factName: (kind: string): string => (kind === '*' ? t('webhook.everything') : nameOf(`fact.${dashed(kind)}`, kind)),
    scheduleName: (name: string): string => nameOf(`schedule.${name}`, name),
    actorName: ({ actor, actorName }: { readonly actor: string; readonly actorName: string | null }): string =>
      actorName ?? (actor.startsWith('key:') ? t('facts.key') : t('facts.system')),
  }
}

const dashed = (kind: string): string => kind.replaceAll('.', '-')
