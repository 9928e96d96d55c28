import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { createLibraryEngine, type Engine } from '@lianfang/engine'
import { parseIsoMessage } from '../iso20022/parse-message.ts'
import { loadLibrary } from './load-library.ts'

const read = loadLibrary(join(import.meta.dirname, '../../../../content/rulebooks'))
assert.ok(read.ok, read.ok ? '' : read.problems.join('\n'))
const { library } = read

let seq = 0
function admit(engine: Engine, input: unknown) {
  seq += 1
  const parsed = engine.parse(input)
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return engine.admit(parsed.event, seq, 'BK1-B01')
}

const START_MS = Date.UTC(2026, 10, 24, 2)
const HOUR_MS = 3_600_000
const aTransfer = (id: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  id,
  kind: 'transfer',
  time: START_MS,
  paymentId: 'p1',
  payer: { account: '6200000000000000011', age: 67 },
  payee: { account: '6200000000000000029' },
  amount: { minor: 18_600_000, currency: 'CNY' },
  channel: 'mobile',
  device: { screenShare: true },
  ...changes,
})

test('a payment asked about again keeps what it was held for, and its own hold is no earlier stop', () => {
  const engine = createLibraryEngine(library)
  const first = admit(engine, aTransfer('e1'))
  assert.equal(first.verdict, 'hold')
  const again = admit(engine, aTransfer('e2', { time: START_MS + 60_000, look: { nervous: true } }))
  assert.equal(again.verdict, 'hold')
  assert.ok(!again.hits.includes('V24'), again.hits.join())
  assert.deepEqual([again.features['stoppedPayments24h'], again.features['newPayee']], [0, true])
  assert.equal(again.features['outflow24h'], first.features['outflow24h'], 'windows count one payment once')
})

test('a message of a held payment that leaves out the shared screen lowers nothing, and names what it left out', () => {
  const engine = createLibraryEngine(library)
  const first = admit(engine, aTransfer('e1'))
  const second = admit(engine, aTransfer('e2', { time: START_MS + 60_000, device: undefined }))
  assert.equal(second.verdict, 'hold')
  assert.equal(second.kept?.seq, first.seq)
  assert.ok(second.kept?.lacking.includes('device.screenShare'), JSON.stringify(second.kept))
  const next = admit(engine, aTransfer('e3', { time: START_MS + HOUR_MS, paymentId: 'p2', device: undefined }))
  assert.ok(next.hits.includes('V24'), 'the payment still counts as stopped')
})

test('a hold that a later verdict took back is no stop: the next payment is not a retry', () => {
  const engine = createLibraryEngine(library)
  assert.equal(admit(engine, aTransfer('e1')).verdict, 'hold')
  const later = admit(engine, aTransfer('e2', { time: START_MS + 60_000, device: { screenShare: false } }))
  assert.ok(!['delay', 'hold', 'refuse'].includes(later.verdict), later.verdict)
  const next = admit(engine, aTransfer('e3', { time: START_MS + HOUR_MS, paymentId: 'p2', device: undefined }))
  assert.ok(!next.hits.includes('V24'), next.hits.join())
})

/** A bank’s message about a transfer of alice, and what the other bank says became of it. */
const pacs008 = (
  n: number,
  hour: number,
  changes: { readonly payee?: string; readonly amount?: string } = {},
) => `<Document
  xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf>
  <GrpHdr><MsgId>M-${n}</MsgId><CreDtTm>2026-11-24T${hour}:00:00+08:00</CreDtTm><NbOfTxs>1</NbOfTxs>
  <SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf></GrpHdr>
  <CdtTrfTxInf><PmtId><EndToEndId>NOTPROVIDED</EndToEndId><TxId>T-${n}</TxId></PmtId>
  <IntrBkSttlmAmt Ccy="CNY">${changes.amount ?? '20000.00'}</IntrBkSttlmAmt>
  <AccptncDtTm>2026-11-24T${hour}:00:00+08:00</AccptncDtTm><ChrgBr>SLEV</ChrgBr>
  <Dbtr><Nm>A</Nm></Dbtr><DbtrAcct><Id><Othr><Id>alice</Id></Othr></Id></DbtrAcct>
  <Cdtr><Nm>B</Nm></Cdtr><CdtrAcct><Id><Othr><Id>${changes.payee ?? 'bob'}</Id></Othr></Id></CdtrAcct>
  </CdtTrfTxInf></FIToFICstmrCdtTrf></Document>`
const pacs002 = (n: number, hour: number, status: string) => `<Document
  xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10"><FIToFIPmtStsRpt>
  <GrpHdr><MsgId>S-${n}-${status}</MsgId><CreDtTm>2026-11-24T${hour}:05:00+08:00</CreDtTm></GrpHdr>
  <TxInfAndSts><OrgnlGrpInf><OrgnlMsgId>M-${n}</OrgnlMsgId><OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId></OrgnlGrpInf>
  <OrgnlTxId>T-${n}</OrgnlTxId><TxSts>${status}</TxSts></TxInfAndSts></FIToFIPmtStsRpt></Document>`

function admitMessage(engine: Engine, raw: string) {
  const message = parseIsoMessage({ raw, format: 'xml' })
  assert.ok(message.ok, JSON.stringify(message))
  const [event] = message.events
  return admit(engine, event)
}

/** What the other bank reported of the first payment, and whether the next one is a retry. */
const ELSEWHERE: readonly (readonly [string, Parameters<typeof pacs008>[2], boolean])[] = [
  ['RJCT', {}, true],
  ['PDNG', {}, true],
  ['BLCK', {}, true],
  ['RJCT', { payee: 'carol' }, true],
  ['PDNG', { payee: 'carol', amount: '5000.00' }, false],
  ['ACSC', {}, false],
  ['ACSP', {}, false],
]

for (const [status, changes, isRetry] of ELSEWHERE)
  test(`a transfer after one that another bank reported ${status}, ${JSON.stringify(changes)}, is ${isRetry ? 'a' : 'no'} retry`, () => {
    const engine = createLibraryEngine(library)
    const first = admitMessage(engine, pacs008(1, 10))
    assert.ok(!['delay', 'hold', 'refuse'].includes(first.verdict), 'nothing was stopped here')
    assert.equal(admitMessage(engine, pacs002(1, 10, status)).verdict, 'observed')
    const next = admitMessage(engine, pacs008(2, 12, changes))
    assert.equal(next.hits.includes('V24'), isRetry, next.hits.join())
  })

test('a payment stopped by another bank and then settled is no stop any more', () => {
  const engine = createLibraryEngine(library)
  admitMessage(engine, pacs008(1, 10))
  admitMessage(engine, pacs002(1, 10, 'PDNG'))
  admitMessage(engine, pacs002(1, 11, 'ACSC'))
  assert.ok(!admitMessage(engine, pacs008(2, 12)).hits.includes('V24'))
})
