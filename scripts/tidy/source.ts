import { parseSync } from 'oxc-parser'

export interface Found {
  readonly text: string
  readonly line: number
}
export interface Import extends Found {
  readonly typeOnly: boolean
}
/** What tidy needs to know of one source file. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly lines: number
  readonly imports: readonly Import[]
  readonly names: readonly Found[]
  readonly exportedTypes: readonly Found[]
  readonly functions: readonly (Found & { readonly lines: number })[]
  readonly calls: readonly Found[]
  readonly marks: readonly Found[]
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

export function readSource(path: string, text: string): Source {
  const program = parseSync(path, text).program as unknown as Node
  const newlines = [...text.matchAll(/\n/g)].map((match) => match.index)
  const found = {
    imports: [] as Import[],
    names: [] as Found[],
    exportedTypes: [] as Found[],
    functions: [] as (Found & { lines: number })[],
    calls: [] as Found[],
    marks: [] as Found[],
  }
  const lineAt = (offset: number) => {
    let low = 0
    for (let high = newlines.length; low < high;) {
      const middle = (low + high) >> 1
      if ((newlines[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return low + 1
  }
  walk(program, undefined, (node, parent) => {
    const line = lineAt(node.start)
    const source = asNode(node['source'])
    if (source && typeof source['value'] === 'string') {
      found.imports.push({ text: source['value'], line, typeOnly: isTypeOnly(node) })
    }
    if (FUNCTIONS.has(node.type)) {
      found.functions.push({
        text: nameOf(node) ?? (parent && nameOf(parent)) ?? 'unnamed',
        line,
        lines: lineAt(node.end) - line + 1,
      })
    }
    for (const name of declared(node, parent)) found.names.push({ text: name, line })
    const call = calls(node)
    if (call) found.calls.push({ text: call, line })
    if (node.type === 'TSAnyKeyword') found.marks.push({ text: 'any', line })
    if (node.type === 'ExportDefaultDeclaration') found.marks.push({ text: 'default export', line })
    const declaration = node.type === 'ExportNamedDeclaration' ? asNode(node['declaration']) : undefined
    if (declaration && /^TS(Interface|TypeAlias)/.test(declaration.type))
      found.exportedTypes.push({ text: nameOf(declaration) ?? '', line })
  })
  return { path, text, lines: newlines.length, ...found }
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

function walk(node: Node, parent: Node | undefined, visit: (node: Node, parent: Node | undefined) => void) {
  visit(node, parent)
  for (const key in node) {
    const child = node[key]
    if (Array.isArray(child)) {
      for (const one of child) if (asNode(one)) walk(one as Node, node, visit)
    } else if (asNode(child)) walk(child as Node, node, visit)
  }
}

function asNode(value: unknown): Node | undefined {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
    ? (value as Node)
    : undefined
}

function nameOf(node: Node): string | undefined {
  const name = asNode(node['id']) ?? asNode(node['key'])
  return typeof name?.['name'] === 'string' ? name['name'] : undefined
}

/** Names this node gives to something: not those it takes over from an object. */
function declared(node: Node, parent: Node | undefined): string[] {
  const named =
    /^(FunctionDeclaration|ClassDeclaration|VariableDeclarator|TSInterfaceDeclaration|TSTypeAliasDeclaration|MethodDefinition)$/
  const own = named.test(node.type) ? nameOf(node) : undefined
  const parameters =
    FUNCTIONS.has(node.type) && Array.isArray(node['params']) && parent?.type !== 'TSAbstractMethodDefinition'
      ? node['params']
      : []
  const names = parameters.map((one) => asNode(one)?.['name'])
  return [own, ...names].filter((name) => typeof name === 'string')
}

function isTypeOnly(node: Node): boolean {
  if (node['importKind'] === 'type' || node['exportKind'] === 'type') return true
  const specifiers = Array.isArray(node['specifiers']) ? (node['specifiers'] as Node[]) : []
  return (
    specifiers.length > 0 && specifiers.every((one) => one['importKind'] === 'type' || one['exportKind'] === 'type')
  )
}

function calls(node: Node): string | undefined {
  if (node.type === 'NewExpression') {
    return asNode(node['callee'])?.['name'] === 'Date' && (node['arguments'] as unknown[]).length === 0
      ? 'new Date'
      : undefined
  }
  if (node.type !== 'MemberExpression') return undefined
  const object = asNode(node['object'])?.['name']
  const property = asNode(node['property'])?.['name']
  if (object === 'console') return 'console'
  const text = `${String(object)}.${String(property)}`
  return ['Date.now', 'Math.random', 'process.env'].includes(text) ? text : undefined
}
