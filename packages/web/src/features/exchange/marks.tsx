import { useTranslation } from 'react-i18next'
import type { Output } from '../../api/call.ts'
import type { IconName } from '../../ui/icons.tsx'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'

export type JobState = Output<'readJob'>['state']
export type DeliveryState = Output<'readDelivery'>['state']
export type WebhookState = Output<'readWebhook'>['state']
export type MessageState = Output<'listMessages'>['items'][number]['state']

type Look = readonly [tone: StatusTone, icon?: IconName]

const JOB: Readonly<Record<JobState, Look>> = {
  uncertain: ['ask'],
  dead: ['stop'],
  waiting: ['note', 'delay'],
  running: ['note', 'play'],
  done: ['plain', 'tick'],
  aside: ['plain', 'pause'],
}
export const JOB_STATES = Object.keys(JOB) as JobState[]

const DELIVERY: Readonly<Record<DeliveryState, Look>> = {
  waiting: ['note', 'delay'],
  delivered: ['plain', 'tick'],
  failed: ['stop'],
  held: ['plain', 'pause'],
}
export const DELIVERY_STATES = Object.keys(DELIVERY) as DeliveryState[]

const WEBHOOK: Readonly<Record<WebhookState, Look>> = {
  active: ['note', 'play'],
  paused: ['ask', 'pause'],
  ended: ['plain', 'close'],
}

const MESSAGE: Readonly<Record<MessageState, Look>> = {
  waiting: ['note', 'delay'],
  accepted: ['note', 'arrow'],
  delivered: ['plain', 'tick'],
  failed: ['stop'],
  unknown: ['ask'],
}

function mark([tone, icon]: Look, text: string) {
  return (
    <span className="mark">
      <StatusMark tone={tone} {...(icon === undefined ? {} : { icon })}>
        {text}
      </StatusMark>
    </span>
  )
}

export function JobMark({ state }: { state: JobState }) {
  const { t } = useTranslation('exchange')
  return mark(JOB[state], t(`jobState.${state}`))
}

export function DeliveryMark({ state }: { state: DeliveryState }) {
  const { t } = useTranslation('exchange')
  return mark(DELIVERY[state], t(`deliveryState.${state}`))
}

export function WebhookMark({ state }: { state: WebhookState }) {
  const { t } = useTranslation('exchange')
  return mark(WEBHOOK[state], t(`webhookState.${state}`))
}

export function MessageMark({ state }: { state: MessageState }) {
  const { t } = useTranslation('exchange')
  return mark(MESSAGE[state], t(`messageState.${state}`))
}
