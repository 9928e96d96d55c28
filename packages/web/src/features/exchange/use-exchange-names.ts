import { useTranslation } from 'react-i18next'

const JOBS = [
  'webhook-fan-out',
  'webhook-deliver',
  'message-send',
  'message-receipt',
  'exchange-clear',
  'notification-make',
  'groups-note-silence',
  'retention-run',
] as const

const FACTS = [
  'briefing-drafted',
  'briefing-passed-on',
  'briefing-read',
  'briefing-sent',
  'briefing-superseded',
  'command-changed',
  'command-closed',
  'command-opened',
  'command-seated',
  'command-unseated',
  'group-changed',
  'group-closed',
  'group-made',
  'group-members-added',
  'group-members-removed',
  'invitation-accepted',
  'invitation-made',
  'job-decided',
  'key-created',
  'key-withdrawn',
  'organisation-changed',
  'organisation-created',
  'organisation-ended',
  'organisation-moved',
  'page-merchant-changed',
  'page-merchant-registered',
  'page-merchant-resumed',
  'page-merchant-suspended',
  'page-order-ended',
  'person-changed',
  'person-created',
  'person-ended',
  'person-erased',
  'post-ended',
  'proposal-made',
  'second-factor-reset',
  'webhook-changed',
  'webhook-created',
  'webhook-ended',
  'webhook-paused',
  'webhook-resumed',
  'webhook-test',
] as const

const SCHEDULES = ['clear-exchange', 'note-silence', 'retention', 'expire-proposals'] as const

/** What jobs, facts and schedules are called; one that this screen does not know yet is shown by its code. */
export function useExchangeNames() {
  const { t } = useTranslation('exchange')
  return {
    jobName: (kind: string): string => {
      const known = JOBS.find((each) => each === dashed(kind))
      return known ? t(`job.${known}`) : kind
    },
    factName: (kind: string): string => {
      if (kind === '*') return t('webhook.everything')
      const known = FACTS.find((each) => each === dashed(kind))
      return known ? t(`fact.${known}`) : kind
    },
    scheduleName: (name: string): string => {
      const known = SCHEDULES.find((each) => each === name)
      return known ? t(`schedule.${known}`) : name
    },
    actorName: ({ actor, actorName }: { readonly actor: string; readonly actorName: string | null }): string =>
      actorName ?? (actor.startsWith('key:') ? t('facts.key') : t('facts.system')),
  }
}

const dashed = (kind: string): string => kind.replaceAll('.', '-')
