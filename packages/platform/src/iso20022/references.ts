import type { Cursor } from './tree.ts'
import type { Dialect } from './message-kinds.ts'

/** The names one payment line carries; those of the original payment in status reports and recalls. */
export interface References {
  readonly uetr?: string
  readonly messageId?: string
  readonly instructionId?: string
  readonly endToEndId?: string
  readonly transactionId?: string
  readonly debtorAccount?: string
}

const FILLERS = new Set(['NOTPROVIDED', 'NOT PROVIDED', 'NONREF', 'UNKNOWN'])

/** Reads the references under a prefix: `` for `PmtId` of the payment itself, `Orgnl` for messages about it. */
export function referencesOf(
  ids: Cursor | undefined,
  prefix: '' | 'Orgnl',
  messageId: string | undefined,
  debtorAccount: string | undefined,
): References {
  const uetr = uetrOf(ids, prefix)
  const given = {
    uetr,
    messageId: meant(messageId),
    instructionId: meant(ids?.text(`${prefix}InstrId`)),
    endToEndId: meant(ids?.text(`${prefix}EndToEndId`)),
    transactionId: meant(ids?.text(`${prefix}TxId`)),
    debtorAccount,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function uetrOf(ids: Cursor | undefined, prefix: string): string | undefined {
  const element = ids?.one(`${prefix}UETR`)
  const uetr = element?.ownText()?.toLowerCase()
  if (uetr === undefined) return undefined
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(uetr)) return uetr
  element?.refuse('not-a-uetr', 'a UETR is a UUID such as 8a562c67-ca16-48ba-b074-65581be6f011')
  return undefined
}

function meant(text: string | undefined): string | undefined {
  return text === undefined || FILLERS.has(text.toUpperCase()) ? undefined : text
}

/**
 * The name that all messages about one payment share. First that applies:
 * UETR; at Tazama EndToEndId (its contract makes it the key); MsgId of the message that carried the payment with TxId, else InstrId;
 * debtor account with EndToEndId; MsgId with the line's number. EndToEndId alone is only unique for its debtor.
 */
export function paymentIdOf(refs: References, dialect: Dialect, lineNumber: number): string {
  if (refs.uetr !== undefined) return `uetr:${refs.uetr}`
  if (dialect === 'tazama' && refs.endToEndId !== undefined) return `e2e:${refs.endToEndId}`
  const line = refs.transactionId ?? refs.instructionId
  if (refs.messageId !== undefined && line !== undefined) return `tx:${refs.messageId}/${line}`
  if (refs.debtorAccount !== undefined && refs.endToEndId !== undefined)
    return `e2e:${refs.debtorAccount}/${refs.endToEndId}`
  if (refs.messageId !== undefined) return `line:${refs.messageId}/${lineNumber}`
  return `ref:${line ?? refs.endToEndId ?? String(lineNumber)}`
}

/** What tells the lines of one message apart, the best there is. */
export function lineNameOf(refs: References, lineNumber: number): string {
  return (
    refs.uetr ??
    refs.transactionId ??
    refs.instructionId ??
    (refs.endToEndId === undefined ? String(lineNumber) : `${refs.endToEndId}#${lineNumber}`)
  )
}
