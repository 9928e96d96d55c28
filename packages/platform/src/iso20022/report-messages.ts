import { moneyAt } from './amount.ts'
import { eventOf, timeAt } from './event-draft.ts'
import type { EventInput, MessageContext } from './event-draft.ts'
import { agentOf, partyOf } from './parties.ts'
import type { Party } from './parties.ts'
import { referencesOf } from './references.ts'
import type { Cursor } from './tree.ts'

/** Transaction status of ISO 20022 → what has become of the payment. Statuses not listed leave it as it is: attempted. */
const STATE_BY_STATUS: Readonly<Record<string, string>> = {
  ACSC: 'settled',
  ACCC: 'settled',
  PDNG: 'held',
  BLCK: 'held',
  RJCT: 'refused',
  CANC: 'refused',
  RCVD: 'attempted',
  ACTC: 'attempted',
  ACCP: 'attempted',
  ACFC: 'attempted',
  ACSP: 'attempted',
  ACWC: 'attempted',
  ACWP: 'attempted',
  PART: 'attempted',
  PATC: 'attempted',
  PRES: 'attempted',
}

/** pacs.002: one `payment-status` per transaction. */
export function readPacs002(message: Cursor, context: MessageContext): EventInput[] {
  const header = message.one('GrpHdr')
  const messageId = (header ?? message).requiredText('MsgId')
  const time = timeAt([header?.one('CreDtTm')], context.zone, message)
  const group = message.first('OrgnlGrpInfAndSts')
  return message.all('TxInfAndSts').map((line, index) => {
    const original = line.one('OrgnlGrpInf') ?? group
    const parties = partiesOf(line.one('OrgnlTxRef'), Date.parse(time))
    const status = line.text('TxSts') ?? group?.text('GrpSts')
    const state = status === undefined || !Object.hasOwn(STATE_BY_STATUS, status) ? undefined : STATE_BY_STATUS[status]
    if (status === undefined) line.refuse('missing', 'TxSts is missing')
    else if (state === undefined)
      line.one('TxSts')?.refuse('unknown-status', `${JSON.stringify(status.slice(0, 20))} is not a status known here`)
    const draft = {
      kind: 'payment-status',
      time,
      messageId,
      agent: agentOf(line.one('InstgAgt')) ?? agentOf(header?.one('InstgAgt')),
      refs: referencesOf(line, 'Orgnl', original?.text('OrgnlMsgId'), parties.payer?.account),
      lineNumber: index + 1,
      mayRepeat: true,
      fields: { state, status, reason: reasonOf(line.first('StsRsnInf')) },
    }
    return eventOf(draft, context)
  })
}

/** camt.056: one `recall` per transaction that is asked back. */
export function readCamt056(message: Cursor, context: MessageContext): EventInput[] {
  const assignment = message.one('Assgnmt')
  const messageId = (assignment ?? message).requiredText('Id')
  const time = timeAt([assignment?.one('CreDtTm')], context.zone, message)
  const timeMs = Date.parse(time)
  const lines = message
    .all('Undrlyg')
    .flatMap((underlying) =>
      underlying.all('TxInf').map((line) => ({ line, group: underlying.one('OrgnlGrpInfAndCxl') })),
    )
  return lines.map(({ line, group }, index) => {
    const original = line.one('OrgnlGrpInf') ?? group
    const amount = line.one('OrgnlIntrBkSttlmAmt') ?? line.one('OrgnlInstdAmt')
    const parties = partiesOf(line.one('OrgnlTxRef'), timeMs)
    const draft = {
      kind: 'recall',
      time,
      messageId,
      agent: agentOf(assignment?.one('Assgnr/Agt')),
      refs: referencesOf(line, 'Orgnl', original?.text('OrgnlMsgId'), parties.payer?.account),
      lineNumber: index + 1,
      mayRepeat: true,
      ...parties,
      amount: amount === undefined ? undefined : moneyAt(amount),
      fields: { reason: reasonOf(line.first('CxlRsnInf')) },
    }
    return eventOf(draft, context)
  })
}

function partiesOf(reference: Cursor | undefined, timeMs: number): { readonly payer?: Party; readonly payee?: Party } {
  return reference === undefined
    ? {}
    : { payer: partyOf(reference, 'Dbtr', timeMs), payee: partyOf(reference, 'Cdtr', timeMs) }
}

function reasonOf(information: Cursor | undefined): string | undefined {
  return information?.text('Rsn/Cd') ?? information?.text('Rsn/Prtry')
}
