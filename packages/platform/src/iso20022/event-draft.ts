import type { Money } from './amount.ts'
import type { MessageType, Dialect } from './message-kinds.ts'
import { lineNameOf, paymentIdOf } from './references.ts'
import type { References } from './references.ts'
import type { Party } from './parties.ts'
import { zonedTime } from './time.ts'
import type { Cursor } from './tree.ts'

/** An event as it goes to the engine: nested objects by the dotted fields of the transfer book. */
export type EventInput = Readonly<Record<string, unknown>>

export interface MessageContext {
  readonly type: MessageType
  readonly version: string
  readonly dialect: Dialect
  /** Where times without a zone belong. */
  readonly zone: string
  readonly sha256: string
}

export interface Draft {
  readonly kind: string
  readonly time: string
  readonly messageId: string
  /** Who sent the message: part of the event id where there is no UETR. */
  readonly agent: string | undefined
  readonly refs: References
  readonly lineNumber: number
  /** The message reports on a payment (status, recall) and may come several times. */
  readonly mayRepeat: boolean
  readonly payer?: Party
  readonly payee?: Party
  readonly amount?: Money | undefined
  readonly fields?: Readonly<Record<string, unknown>>
}

/**
 * Event id: message type, then UETR, else sending agent, MsgId and the line's own name. Reports and recalls of one payment may come
 * several times, so their id always has the MsgId.
 */
export function eventOf(draft: Draft, context: MessageContext): EventInput {
  const { refs, lineNumber } = draft
  const line = lineNameOf(refs, lineNumber)
  const byMessage = `${draft.agent ?? '-'}/${draft.messageId}/${line}`
  const id = refs.uetr === undefined ? byMessage : draft.mayRepeat ? `${refs.uetr}/${draft.messageId}` : refs.uetr
  return {
    id: `${context.type}:${id}`,
    kind: draft.kind,
    time: draft.time,
    paymentId: paymentIdOf(refs, context.dialect, lineNumber),
    ...(draft.payer === undefined || Object.keys(draft.payer).length === 0 ? {} : { payer: draft.payer }),
    ...(draft.payee === undefined || Object.keys(draft.payee).length === 0 ? {} : { payee: draft.payee }),
    ...(draft.amount === undefined ? {} : { amount: draft.amount }),
    ...Object.fromEntries(Object.entries(draft.fields ?? {}).filter(([, value]) => value !== undefined)),
  }
}

/** The first of these elements that is there, as ISO 8601 with offset; a missing or unreadable time is a problem. */
export function timeAt(places: readonly (Cursor | undefined)[], zone: string, from: Cursor): string {
  const place = places.find((each) => each?.ownText() !== undefined)
  if (place === undefined) {
    from.refuse('missing', 'the creation time CreDtTm is missing')
    return ''
  }
  const time = zonedTime(place.ownText() ?? '', zone)
  if (time === undefined)
    place.refuse(
      'not-a-time',
      `${JSON.stringify((place.ownText() ?? '').slice(0, 40))} is not an ISO 8601 date and time`,
    )
  return time ?? ''
}
