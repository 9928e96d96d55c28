import type { IsoNode } from './tree.ts'
import type { TreeResult } from './read-xml.ts'

const MAX_DEPTH = 40
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()
const TEXT_KEYS = new Set(['#text', '_', '$', '$t', '_text', 'value'])

/** ISO element names this product reads; JSON may write them in another case (`grpHdr`). */
const ISO_NAMES = (
  'Document AppHdr MsgDefIdr CreDt TxTp CstmrCdtTrfInitn CdtrPmtActvtnReq FIToFICstmrCdtTrf FIToFIPmtStsRpt FIToFIPmtSts FIToFIPmtCxlReq ' +
  'GrpHdr MsgId CreDtTm NbOfTxs CtrlSum InitgPty TtlIntrBkSttlmAmt InstgAgt InstdAgt PmtInf PmtInfId ReqdExctnDt XpryDt Dt DtTm Dbtr DbtrAcct ' +
  'DbtrAgt CdtTrfTxInf CdtTrfTx PmtId InstrId EndToEndId TxId UETR Amt InstdAmt EqvtAmt IntrBkSttlmAmt AccptncDtTm Cdtr CdtrAcct CdtrAgt Purp ' +
  'RmtInf Ustrd Cd Prtry Nm Name Id IBAN Othr SchmeNm PrvtId OrgId DtAndPlcOfBirth BirthDt CtctDtls MobNb FinInstnId BICFI BIC AnyBIC ClrSysMmbId ' +
  'MmbId OrgnlGrpInfAndSts OrgnlGrpInf OrgnlGrpInfAndCxl OrgnlMsgId OrgnlMsgNmId GrpSts TxInfAndSts OrgnlInstrId OrgnlEndToEndId OrgnlTxId ' +
  'OrgnlUETR TxSts StsRsnInf Rsn OrgnlTxRef Assgnmt Assgnr Assgne Agt Pty Undrlyg TxInf OrgnlIntrBkSttlmAmt OrgnlInstdAmt CxlRsnInf AddtlInf ' +
  'CxlId StsId Case SplmtryData Envlp Doc Ccy CcyOfTrf Acct PmtTpInf CtgyPurp ActiveCurrencyAndAmount'
).split(' ')
const BY_LOWER_CASE = new Map(ISO_NAMES.map((name) => [name.toLowerCase(), name]))

/** A parsed JSON message → the same tree that XML gives. */
export function readJsonTree(value: unknown): TreeResult {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, detail: 'A JSON message must be an object, such as {"FIToFICstmrCdtTrf": {…}}.' }
  }
  try {
    return { ok: true, root: objectNode('', value, 0) }
  } catch (error) {
    return { ok: false, detail: error instanceof RangeError ? error.message : 'The JSON message cannot be read.' }
  }
}

function objectNode(name: string, value: object, depth: number): IsoNode {
  if (depth > MAX_DEPTH) throw new RangeError(`The JSON message is nested deeper than ${MAX_DEPTH} levels.`)
  const attributes = new Map<string, string>()
  const children: IsoNode[] = []
  let text = ''
  let namespace: string | undefined
  for (const [key, inner] of Object.entries(value)) {
    const scalar = scalarText(inner)
    if (key === 'xmlns' || key === '@xmlns' || key === '@_xmlns') namespace = scalar
    else if (scalar !== undefined && TEXT_KEYS.has(key)) text = scalar
    else if (scalar !== undefined && /^(@_?|-)[A-Za-z]/.test(key)) attributes.set(key.replace(/^(@_?|-)/, ''), scalar)
    else
      for (const item of Array.isArray(inner) ? (inner as readonly unknown[]) : [inner])
        children.push(...childNodes(isoName(key), item, depth + 1))
  }
  return { name, namespace, attributes, text, children }
}

function childNodes(name: string, value: unknown, depth: number): IsoNode[] {
  if (value === null || value === undefined) return []
  const text = scalarText(value)
  if (text !== undefined) return [{ name, namespace: undefined, attributes: NO_ATTRIBUTES, text, children: [] }]
  if (Array.isArray(value)) throw new RangeError(`${name.slice(0, 60)} holds a list inside a list.`)
  return [objectNode(name, value as object, depth)]
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

/** `ct:GrpHdr`, `grpHdr` and `GrpHdr` are the same element. */
function isoName(key: string): string {
  const local = key.slice(key.indexOf(':') + 1)
  return BY_LOWER_CASE.get(local.toLowerCase()) ?? local
}
