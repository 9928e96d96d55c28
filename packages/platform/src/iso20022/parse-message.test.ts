import { test } from 'node:test'
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadBook } from '../content/load-book.ts'
import { parseIsoMessage } from './parse-message.ts'
import type { IsoResult } from './parse-message.ts'

const content = fileURLToPath(new URL('../../../../content', import.meta.url))
const sample = (name: string): string => readFileSync(join(content, 'iso20022-samples', name), 'utf8')
const read = (raw: string, format: 'xml' | 'json' = 'xml', zone?: string): IsoResult =>
  parseIsoMessage({ raw, format, ...(zone === undefined ? {} : { zone }) })
const events = (name: string): readonly Record<string, unknown>[] => {
  const result = read(sample(name), name.endsWith('.xml') ? 'xml' : 'json')
  assert.ok(result.ok, result.ok ? '' : result.detail)
  return result.events as readonly Record<string, unknown>[]
}
const refusal = (raw: string, format: 'xml' | 'json' = 'xml', zone?: string): string => {
  const result = read(raw, format, zone)
  assert.ok(!result.ok)
  return `${result.refusal}: ${result.detail}`
}

test('order, interbank message, status and recall of one payment share its payment id and have ids of their own', () => {
  const one = ['pain.001.xml', 'pacs.008.xml', 'pacs.002.xml', 'camt.056.xml'].map((name) => events(name)[0])
  assert.equal(new Set(one.map((event) => event?.['paymentId'])).size, 1)
  assert.equal(new Set(one.map((event) => event?.['id'])).size, 4)
  assert.deepEqual(
    one.map((event) => event?.['kind']),
    ['transfer', 'transfer', 'payment-status', 'recall'],
  )
  assert.equal(one[2]?.['state'], 'held')
  assert.equal(one[3]?.['reason'], 'FRAD')
})

test('every line of an order is one event, with amounts in minor units and age in full years', () => {
  const [first, second, ...rest] = events('pain.001.xml')
  assert.equal(rest.length, 0)
  assert.deepEqual(first?.['amount'], { minor: 18_600_000, currency: 'CNY' })
  assert.deepEqual(second?.['amount'], { minor: 35_050, currency: 'CNY' })
  assert.deepEqual(first?.['payer'], { account: '6200000000000000011', name: '张小明', bank: 'LFAACNB1XXX', age: 67 })
  assert.equal(first?.['remark'], '保证金 & 手续费')
})

test('the same payment as XML, as plain JSON and through an envelope is the same event', () => {
  assert.deepEqual(events('pacs.008.plain.json'), events('pacs.008.xml'))
})

test('Tazama and Mojaloop write it their way and are understood', () => {
  const [tazama] = events('pacs.008.tazama.json')
  assert.deepEqual(tazama?.['amount'], { minor: 31_294, currency: 'KWD' })
  assert.equal(tazama?.['paymentId'], 'e2e:LFTZ-E2E-1')
  const [mojaloop] = events('pacs.008.mojaloop.json')
  assert.deepEqual(mojaloop?.['payer'], { account: '26500000001', name: 'Sample Payer', bank: 'payer-dfsp' })
})

test('a status report in Tazama style leads to its payment by EndToEndId', () => {
  const raw = JSON.stringify({
    TxTp: 'pacs.002.001.12',
    FIToFIPmtSts: {
      GrpHdr: { MsgId: 'm2', CreDtTm: '2026-03-02T03:00:01Z' },
      TxInfAndSts: {
        OrgnlInstrId: 'LFTZ-I-1',
        OrgnlEndToEndId: 'LFTZ-E2E-1',
        TxSts: 'ACCC',
        ChrgsInf: [],
        AccptncDtTm: '2026-03-02T03:00:01Z',
      },
    },
  })
  const result = read(raw, 'json')
  assert.ok(result.ok)
  assert.equal(result.events[0]?.['paymentId'], events('pacs.008.tazama.json')[0]?.['paymentId'])
  assert.equal(result.events[0]?.['state'], 'settled')
})

test('times without a zone are read in the stated zone, at RTP always in US Eastern with its summer time', () => {
  const pain = sample('pain.013.xml')
  const timeOf = (result: IsoResult): unknown => (result.ok ? result.events[0]?.['time'] : result.detail)
  assert.equal(timeOf(read(pain)), '2026-03-03T09:15:00.000+00:00')
  assert.equal(timeOf(read(pain, 'xml', 'Asia/Tokyo')), '2026-03-03T09:15:00.000+09:00')
  const rtp = (month: string): string =>
    `<Message xmlns="urn:tch">${pain.replace(/<\?xml[^>]*>/, '').replace('2026-03-03T09:15:00<', `2026-${month}-03T09:15:00<`)}</Message>`
  assert.equal(timeOf(read(rtp('02'), 'xml', 'Asia/Tokyo')), '2026-02-03T09:15:00.000-05:00')
  assert.equal(timeOf(read(rtp('07'))), '2026-07-03T09:15:00.000-04:00')
  assert.match(refusal(pain, 'xml', 'Mars/Base'), /malformed: .*not an IANA time zone/)
})

test('a message or version that is not taken is answered with what is', () => {
  const pacs = sample('pacs.008.xml')
  assert.match(
    refusal(pacs.replaceAll('pacs.008.001.08', 'pacs.008.001.99')),
    /unknown-version: pacs.008.001.99 is not taken; taken are pacs.008.001.02 to/,
  )
  assert.match(
    refusal('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.07"><BkToCstmrStmt/></Document>'),
    /unknown-message: camt.053.001.07/,
  )
  assert.match(
    refusal(pacs.replace('<h:MsgDefIdr>pacs.008.001.08', '<h:MsgDefIdr>pacs.008.001.09')),
    /malformed: The header says/,
  )
  assert.match(refusal(sample('pacs.002.xml').replace(/ xmlns="[^"]*"/, '')), /unknown-version: .*no namespace/)
  assert.match(
    refusal('{"Assgnmt":{},"Rpt":{}}', 'json'),
    /unknown-message: No known message was found \(seen: Assgnmt, Rpt\)/,
  )
})

test('totals that do not add up refuse the whole message', () => {
  const order = sample('pain.001.xml')
  assert.match(
    refusal(order.replace('<NbOfTxs>2<', '<NbOfTxs>3<')),
    /^inconsistent: .*NbOfTxs says 3, the message has 2/,
  )
  assert.match(
    refusal(order.replace('350.5<', '350.49<')),
    /^inconsistent: .*CtrlSum says 186350.50, the transactions add up to 186350.49/,
  )
})

test('amounts are exact or refused', () => {
  const pain = sample('pain.013.xml')
  assert.match(refusal(pain.replace('>48000<', '>48000.5<')), /JPY has 0 decimals, the amount has 1/)
  assert.match(refusal(pain.replace('>48000<', '>-5<')), /not a decimal amount/)
  assert.match(refusal(pain.replace('>48000<', '>1e5<')), /not a decimal amount/)
  assert.match(refusal(pain.replace('"JPY"', '"ZZZ"')), /not an ISO 4217 currency/)
  assert.match(refusal(pain.replace('>48000<', '>99999999999999999<')), /too large/)
})

test('hostile XML is refused without being expanded', () => {
  const bomb = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>`
  assert.match(refusal(bomb), /document type/)
  assert.match(refusal('<a>'.repeat(500) + '</a>'.repeat(500)), /^malformed: The XML cannot be read/)
  assert.match(refusal('<a><b></a>'), /Not well-formed XML at line 1/)
  assert.match(refusal('<a>&nbsp;</a>'), /entity &nbsp; is not known/)
  assert.match(refusal('<x:a/>'), /prefix x is not bound/)
  assert.match(refusal(''), /malformed/)
  assert.match(refusal('5', 'json'), /must be an object/)
})

test('an element that must be there once and comes twice is ambiguous, not taken by chance', () => {
  const twice = sample('pain.013.xml').replace('<Amt>', '<Amt><InstdAmt Ccy="JPY">1</InstdAmt></Amt><Amt>')
  assert.match(refusal(twice), /Amt appears 2 times/)
})

test('a status of a whole group is refused because its payments are not named', () => {
  const raw = sample('pacs.002.xml').replace(
    /<TxInfAndSts>.*<\/TxInfAndSts>/s,
    '<OrgnlGrpInfAndSts><OrgnlMsgId>x</OrgnlMsgId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>',
  )
  assert.match(refusal(raw), /names no transaction/)
})

test('every field of every sample is a field of the transfer book', () => {
  const loaded = loadBook(join(content, 'rulebooks', 'transfer'))
  assert.ok(loaded.ok)
  const pathsOf = (value: unknown, path: string): string[] =>
    typeof value === 'object' && value !== null && !('minor' in value)
      ? Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, path === '' ? name : `${path}.${name}`))
      : [path]
  for (const name of [
    'pain.001.xml',
    'pacs.008.xml',
    'pacs.002.xml',
    'camt.056.xml',
    'pain.013.xml',
    'pacs.008.tazama.json',
  ]) {
    for (const { id: _id, time: _time, kind, ...fields } of events(name)) {
      const known = loaded.book.kinds[String(kind)]?.fields ?? {}
      for (const path of pathsOf(fields, ''))
        assert.ok(Object.hasOwn(known, path), `${name}: ${String(kind)} has no field ${path}`)
    }
  }
})

/** Samples of others, where a developer has them beside the project. */
const OUTSIDE = fileURLToPath(new URL('../../../../../shared/data/iso20022', import.meta.url))
const EXPECTED: Readonly<Record<string, string>> = {
  'rtp/pacs008.xml': 'pacs.008',
  'rtp/pain013.xml': 'pain.013',
  'rtp/pacs002.ACTC.xml': 'pacs.002',
  'rtp/pacs002.RJCT.xml': 'pacs.002',
  'rtp/camt056.refund.xml': 'camt.056',
  'rtp/camt056.timeout.xml': 'camt.056',
  'fednow/fednow-sample-message-pacs002.xml': 'pacs.002',
  'fednow/fednow-sample-message-outgoing-pacs002.xml': 'pacs.002',
  'mojaloop/transfers_POST.json': 'pacs.008',
  'prowide/pacs.008.001.07.xml': 'inconsistent',
  'prowide/pacs.002-CDATA-with-header.xml': 'malformed',
  'prowide/camt.053.001.07.xml': 'unknown-message',
  'prowide/pacs.009.001.07.xml': 'unknown-message',
  'mojaloop/parties_PUT.json': 'unknown-message',
}

test(
  'samples of others are read or refused as listed',
  { skip: existsSync(OUTSIDE) ? false : 'the samples of others are not beside the project' },
  () => {
    for (const [path, expected] of Object.entries(EXPECTED)) {
      const result = read(readFileSync(join(OUTSIDE, path), 'utf8'), path.endsWith('.xml') ? 'xml' : 'json')
      assert.equal(result.ok ? result.message.type : result.refusal, expected, path)
    }
  },
)
