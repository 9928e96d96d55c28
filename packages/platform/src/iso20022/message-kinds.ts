/** The messages taken, and the versions in which every element that is read here has the same place and meaning. */
export type MessageType = 'pain.001' | 'pain.013' | 'pacs.008' | 'pacs.002' | 'camt.056'
export type Dialect = 'iso' | 'rtp' | 'fednow' | 'tazama' | 'mojaloop'

const range = (type: MessageType, versions: readonly number[]): readonly string[] =>
  versions.map((version) => `${type}.001.${String(version).padStart(2, '0')}`)

export const SUPPORTED: Readonly<Record<MessageType, readonly string[]>> = {
  'pain.001': range('pain.001', [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
  'pain.013': range('pain.013', [5, 6, 7, 8, 9, 10, 11]),
  'pacs.008': range('pacs.008', [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]),
  'pacs.002': range('pacs.002', [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]),
  'camt.056': range('camt.056', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
}

/** Name of the business element → message. `FIToFIPmtSts` is what Tazama calls a status report. */
export const ROOTS: ReadonlyMap<string, MessageType> = new Map([
  ['CstmrCdtTrfInitn', 'pain.001'],
  ['CdtrPmtActvtnReq', 'pain.013'],
  ['FIToFICstmrCdtTrf', 'pacs.008'],
  ['FIToFIPmtStsRpt', 'pacs.002'],
  ['FIToFIPmtSts', 'pacs.002'],
  ['FIToFIPmtCxlReq', 'camt.056'],
])

/** `urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08` → `pacs.008.001.08`; also found inside a national variant's name. */
export function messageNameIn(text: string | undefined): string | undefined {
  return text === undefined
    ? undefined
    : /(?:^|[^a-z])([a-z]{4}\.\d{3}\.\d{3}\.\d{2})(?!\d)/.exec(text.slice(0, 300))?.[1]
}
