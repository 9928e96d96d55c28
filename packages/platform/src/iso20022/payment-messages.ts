import { moneyAt } from './amount.ts'
import { checkTotals } from './batch-checks.ts'
import { eventOf, timeAt } from './event-draft.ts'
import type { EventInput, MessageContext } from './event-draft.ts'
import { agentOf, partyOf } from './parties.ts'
import { referencesOf } from './references.ts'
import type { Cursor } from './tree.ts'

/** pacs.008: one `transfer` per transaction, when the payment passes between banks. */
export function readPacs008(message: Cursor, context: MessageContext): EventInput[] {
  const header = message.one('GrpHdr')
  const messageId = (header ?? message).requiredText('MsgId')
  const lines = message.all('CdtTrfTxInf')
  checkTotals(
    header,
    lines.map((line) => line.one('IntrBkSttlmAmt')),
  )
  const groupAgent = agentOf(header?.one('InstgAgt'))
  return lines.map((line, index) => {
    const time = timeAt([line.one('AccptncDtTm'), header?.one('CreDtTm')], context.zone, message)
    const payer = partyOf(line, 'Dbtr', Date.parse(time))
    const amount = line.one('IntrBkSttlmAmt') ?? line.one('InstdAmt')
    if (amount === undefined) line.refuse('missing', 'IntrBkSttlmAmt is missing')
    const draft = {
      kind: 'transfer',
      time,
      messageId,
      agent: agentOf(line.one('InstgAgt')) ?? groupAgent ?? payer.bank,
      refs: referencesOf(line.one('PmtId'), '', messageId, payer.account),
      lineNumber: index + 1,
      mayRepeat: false,
      payer,
      payee: partyOf(line, 'Cdtr', Date.parse(time)),
      amount: amount === undefined ? undefined : moneyAt(amount),
      fields: { ...remittanceOf(line, message) },
    }
    return eventOf(draft, context)
  })
}

/** pain.001: one `transfer` per transaction of every payment block, before the bank carries it out. */
export function readPain001(message: Cursor, context: MessageContext): EventInput[] {
  return readOrders(message, context, 'CdtTrfTxInf', 'transfer')
}

/** pain.013: one `payment-request` per transaction: a payee asks a payer to pay. */
export function readPain013(message: Cursor, context: MessageContext): EventInput[] {
  const lineName = message.all('PmtInf').some((block) => block.all('CdtTrfTx').length > 0) ? 'CdtTrfTx' : 'CdtTrfTxInf'
  return readOrders(message, context, lineName, 'payment-request')
}

function readOrders(message: Cursor, context: MessageContext, lineName: string, kind: string): EventInput[] {
  const header = message.one('GrpHdr')
  const messageId = (header ?? message).requiredText('MsgId')
  const time = timeAt([header?.one('CreDtTm')], context.zone, message)
  const timeMs = Date.parse(time)
  const amounts: (Cursor | undefined)[] = []
  const events: EventInput[] = []
  for (const block of message.all('PmtInf')) {
    const payer = partyOf(block, 'Dbtr', timeMs)
    const lines = block.all(lineName)
    const lineAmounts = lines.map(orderedAmount)
    checkTotals(block, lineAmounts)
    for (const [index, line] of lines.entries()) {
      const amount = lineAmounts[index]
      amounts.push(amount)
      const draft = {
        kind,
        time,
        messageId,
        agent: kind === 'payment-request' ? agentOf(line.one('CdtrAgt')) : payer.bank,
        refs: referencesOf(line.one('PmtId'), '', messageId, payer.account),
        lineNumber: amounts.length,
        mayRepeat: false,
        payer,
        payee: partyOf(line, 'Cdtr', timeMs),
        amount: amount === undefined ? undefined : moneyAt(amount),
        fields: {
          ...remittanceOf(line, message),
          ...(kind === 'payment-request' ? { expires: expiryOf(block, context.zone) } : {}),
        },
      }
      events.push(eventOf(draft, context))
    }
  }
  checkTotals(header, amounts)
  return events
}

function orderedAmount(line: Cursor): Cursor | undefined {
  const amount = line.one('Amt/InstdAmt') ?? line.one('Amt/EqvtAmt')
  if (amount === undefined) line.refuse('missing', 'Amt/InstdAmt is missing')
  return amount
}

function expiryOf(block: Cursor, zone: string): string | undefined {
  const expiry = block.one('XpryDt/DtTm') ?? block.one('XpryDt/Dt') ?? block.one('XpryDt')
  return expiry?.ownText() === undefined ? undefined : timeAt([expiry], zone, block)
}

/** Purpose and the text for the payee. Tazama writes them beside the transaction. */
function remittanceOf(line: Cursor, message: Cursor): { readonly purpose?: string; readonly remark?: string } {
  const purpose = line.text('Purp/Cd') ?? line.text('Purp/Prtry')
  const texts = [...(line.one('RmtInf')?.all('Ustrd') ?? []), ...(message.one('RmtInf')?.all('Ustrd') ?? [])].map(
    (each) => each.ownText(),
  )
  const remark = texts
    .filter((text) => text !== undefined)
    .join('\n')
    .slice(0, 500)
  return { ...(purpose === undefined ? {} : { purpose }), ...(remark === '' ? {} : { remark }) }
}
