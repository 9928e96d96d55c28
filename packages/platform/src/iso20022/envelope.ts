import { messageNameIn, ROOTS, SUPPORTED } from './message-kinds.ts'
import type { Dialect, MessageType } from './message-kinds.ts'
import type { IsoNode } from './tree.ts'

/** What a message says it is, found through whatever it is wrapped in. */
export interface Identified {
  readonly type: MessageType
  /** Full name with version, or `pacs.008 (version not stated)` for JSON without one. */
  readonly version: string
  readonly dialect: Dialect
  readonly business: IsoNode
}

export type IdentifyResult =
  | { readonly ok: true; readonly message: Identified }
  | {
      readonly ok: false
      readonly refusal: 'unknown-message' | 'unknown-version' | 'malformed'
      readonly detail: string
      readonly name?: string
    }

const MAX_WRAPPING = 8

export function identify(root: IsoNode, format: 'xml' | 'json'): IdentifyResult {
  const found = businessElements(root, format)
  const first = found[0]
  if (first === undefined) return unknownMessage(root)
  if (found.length > 1)
    return { ok: false, refusal: 'malformed', detail: `One message per request: ${found.length} were found.` }
  const stated = statedName(root, first.node)
  const header = messageNameIn(textOf(root, 'MsgDefIdr'))
  if (stated !== undefined && header !== undefined && stated !== header) {
    return { ok: false, refusal: 'malformed', detail: `The header says ${header}, the document says ${stated}.` }
  }
  const version = stated ?? header
  const supported = SUPPORTED[first.type]
  if (version !== undefined && !version.startsWith(`${first.type}.`)) {
    return {
      ok: false,
      refusal: 'malformed',
      name: version,
      detail: `${first.node.name || 'The message'} belongs to ${first.type}, but the message says it is ${version}.`,
    }
  }
  if (version === undefined && format === 'xml') {
    return {
      ok: false,
      refusal: 'unknown-version',
      name: first.type,
      detail: `The ${first.type} message has no namespace that says its version.`,
    }
  }
  if (version !== undefined && !supported.includes(version)) {
    return {
      ok: false,
      refusal: 'unknown-version',
      name: version,
      detail: `${version} is not taken; taken are ${supported[0]} to ${supported.at(-1)}.`,
    }
  }
  const dialect = dialectOf(root, first.node)
  return {
    ok: true,
    message: {
      type: first.type,
      version: version ?? `${first.type} (version not stated)`,
      dialect,
      business: first.node,
    },
  }
}

interface Business {
  readonly node: IsoNode
  readonly type: MessageType
}

function businessElements(root: IsoNode, format: 'xml' | 'json'): Business[] {
  const found: Business[] = []
  const visit = (node: IsoNode, depth: number): void => {
    const type = ROOTS.get(node.name)
    if (type !== undefined) found.push({ node, type })
    else if (depth < MAX_WRAPPING) for (const child of node.children) visit(child, depth + 1)
  }
  visit(root, 0)
  if (found.length > 0 || format === 'xml') return found
  const has = (name: string): boolean => root.children.some((child) => child.name === name)
  if (has('GrpHdr') && has('CdtTrfTxInf')) return [{ node: root, type: 'pacs.008' }]
  return has('GrpHdr') && has('TxInfAndSts') ? [{ node: root, type: 'pacs.002' }] : []
}

function statedName(root: IsoNode, business: IsoNode): string | undefined {
  const document = firstNamed(root, 'Document')
  return messageNameIn(business.namespace) ?? messageNameIn(document?.namespace) ?? messageNameIn(textOf(root, 'TxTp'))
}

function dialectOf(root: IsoNode, business: IsoNode): Dialect {
  if (root.namespace === 'urn:tch') return 'rtp'
  if (root.namespace?.startsWith('urn:fednow:') === true) return 'fednow'
  if (root === business && root.name === '') return 'mojaloop'
  return root.name === '' && root.children.some((child) => child.name === 'TxTp') ? 'tazama' : 'iso'
}

function unknownMessage(root: IsoNode): IdentifyResult {
  const name =
    firstMessageName(root, 0) ?? messageNameIn(textOf(root, 'TxTp')) ?? messageNameIn(textOf(root, 'MsgDefIdr'))
  const taken = Object.keys(SUPPORTED).join(', ')
  const seen = (root.name === '' ? root.children.map((child) => child.name) : [root.name])
    .slice(0, 5)
    .map((each) => each.slice(0, 40))
  const detail =
    name === undefined
      ? `No known message was found (seen: ${seen.join(', ') || 'nothing'}); taken are ${taken}.`
      : `${name} is not taken; taken are ${taken}.`
  return { ok: false, refusal: 'unknown-message', detail, ...(name === undefined ? {} : { name }) }
}

function firstMessageName(node: IsoNode, depth: number): string | undefined {
  const own = messageNameIn(node.namespace)
  if (own !== undefined && !own.startsWith('head.')) return own
  if (depth >= MAX_WRAPPING) return undefined
  for (const child of node.children) {
    const below = firstMessageName(child, depth + 1)
    if (below !== undefined) return below
  }
  return undefined
}

function firstNamed(node: IsoNode, name: string, depth = 0): IsoNode | undefined {
  if (node.name === name) return node
  if (depth >= MAX_WRAPPING) return undefined
  for (const child of node.children) {
    const below = firstNamed(child, name, depth + 1)
    if (below !== undefined) return below
  }
  return undefined
}

function textOf(root: IsoNode, name: string): string | undefined {
  const wrapper = firstNamed(root, name, MAX_WRAPPING - 3)
  return wrapper?.text.trim() || undefined
}
