import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { IsoNode } from './tree.ts'

export type TreeResult = { readonly ok: true; readonly root: IsoNode } | { readonly ok: false; readonly detail: string }

const MAX_DEPTH = 40
const MAX_NODES = 200_000
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MAX_DEPTH,
})

/** XML text → tree with namespaces resolved. No document type, no entities but the five predefined and character numbers. */
export function readXml(xml: string): TreeResult {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml))
    return { ok: false, detail: 'A document type or entity declaration is not taken; send the message without it.' }
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml))
    return { ok: false, detail: 'The XML holds a control character.' }
  try {
    const validity = XMLValidator.validate(xml)
    if (validity !== true) {
      const { msg, line, col } = validity.err
      return { ok: false, detail: `Not well-formed XML at line ${line}, column ${col}: ${msg.slice(0, 200)}` }
    }
    const roots = elementsOf(parser.parse(xml), new Map(), { nodes: 0 }).children
    const root = roots[0]
    if (root === undefined || roots.length !== 1)
      return { ok: false, detail: 'The XML must have exactly one root element.' }
    return { ok: true, root }
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'unreadable'
    return { ok: false, detail: `The XML cannot be read: ${reason}` }
  }
}

type Scope = ReadonlyMap<string, string>

function elementsOf(ordered: unknown, scope: Scope, budget: { nodes: number }): { text: string; children: IsoNode[] } {
  const children: IsoNode[] = []
  let text = ''
  for (const item of Array.isArray(ordered) ? (ordered as readonly Readonly<Record<string, unknown>>[]) : []) {
    const tag = Object.keys(item).find((key) => key !== ':@')
    if (tag === undefined) continue
    if (tag === '#text') text += decodeEntities(String(item[tag]))
    else if (tag === '#cdata') text += cdataText(item[tag])
    else children.push(elementOf(tag, item, scope, budget))
  }
  return { text, children }
}

function elementOf(
  tag: string,
  item: Readonly<Record<string, unknown>>,
  outer: Scope,
  budget: { nodes: number },
): IsoNode {
  budget.nodes += 1
  if (budget.nodes > MAX_NODES) throw new Error(`more than ${MAX_NODES} elements`)
  const attributes = new Map<string, string>()
  let scope: Map<string, string> | undefined
  for (const [name, value] of Object.entries((item[':@'] ?? {}) as Readonly<Record<string, unknown>>)) {
    const decoded = decodeEntities(String(value))
    if (name === 'xmlns' || name.startsWith('xmlns:')) {
      scope ??= new Map(outer)
      scope.set(name === 'xmlns' ? '' : name.slice(6), decoded)
    } else attributes.set(localName(name), decoded)
  }
  const inner = scope ?? outer
  const colon = tag.indexOf(':')
  const prefix = colon < 0 ? '' : tag.slice(0, colon)
  const namespace = inner.get(prefix)
  if (namespace === undefined && prefix !== '')
    throw new Error(`the prefix ${prefix.slice(0, 40)} is not bound to a namespace`)
  return { name: localName(tag), namespace, attributes, ...elementsOf(item[tag], inner, budget) }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function cdataText(parts: unknown): string {
  const texts = Array.isArray(parts) ? (parts as readonly Readonly<Record<string, unknown>>[]) : []
  return texts.map((part) => String(part['#text'] ?? '')).join('')
}

const PREDEFINED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&\s]{0,12});?/g, (whole, name: string) => {
    const predefined = Object.hasOwn(PREDEFINED, name) ? PREDEFINED[name] : undefined
    if (predefined !== undefined) return predefined
    const code = /^#x[0-9a-f]{1,6}$/i.test(name)
      ? Number.parseInt(name.slice(2), 16)
      : /^#\d{1,7}$/.test(name)
        ? Number(name.slice(1))
        : -1
    const isCharacter =
      code === 9 ||
      code === 10 ||
      code === 13 ||
      (code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff))
    if (!isCharacter) throw new Error(`the entity ${whole.slice(0, 20)} is not known`)
    return String.fromCodePoint(code)
  })
}
