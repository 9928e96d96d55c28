/** Ways to reach one person with a short message. */
export const MESSAGE_CHANNELS = ['sms', 'wecom'] as const
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number]

/** A message on its way out of the house. `id` is ours, the same at every attempt. */
export interface OutgoingMessage {
  readonly id: string
  readonly channel: MessageChannel
  /** Phone number or account, unsealed for this moment only. */
  readonly to: string
  readonly text: string
}

/** What a provider says when it takes a message over. `unknown`: no answer came, and the message may be under way. */
export type Acceptance =
  | { readonly outcome: 'accepted'; readonly providerId: string }
  | { readonly outcome: 'failed'; readonly error: string; readonly isFinal: boolean }
  | { readonly outcome: 'unknown'; readonly error: string }

/** What a provider says later. Accepted is not delivered, and delivered is not read. */
export type Receipt = 'delivered' | 'failed' | 'unknown'

/** A provider of messages. */
export interface Sender {
  readonly name: string
  /** Nobody receives what it takes: it is there to try things out, and the screens say so. */
  readonly isStandIn: boolean
  accept(message: OutgoingMessage, signal: AbortSignal): Promise<Acceptance>
  /** How it went with what it accepted. */
  receipt(providerId: string, signal: AbortSignal): Promise<Receipt>
}
