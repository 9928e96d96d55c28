import type { FieldProblem } from '../domain/errors.ts'

/** One element of a message, whatever it was written in. */
export interface IsoNode {
  readonly name: string
  readonly namespace: string | undefined
  readonly attributes: ReadonlyMap<string, string>
  readonly text: string
  readonly children: readonly IsoNode[]
}

/** Reads a message by element paths and notes everything missing or ambiguous with its place. */
export class Cursor {
  readonly node: IsoNode
  readonly path: string
  readonly problems: FieldProblem[]

  constructor(node: IsoNode, path: string, problems: FieldProblem[]) {
    this.node = node
    this.path = path
    this.problems = problems
  }

  /** The element at `path` (`GrpHdr/MsgId`), or undefined; an element that appears twice is a problem. */
  one(path: string): Cursor | undefined {
    const [name = '', ...rest] = path.split('/')
    const found = this.node.children.filter((child) => child.name === name)
    const first = found[0]
    if (first === undefined) return undefined
    const below = new Cursor(first, `${this.path}/${name}`, this.problems)
    if (found.length > 1) below.refuse('ambiguous', `${name} appears ${found.length} times where one is expected`)
    return rest.length === 0 ? below : below.one(rest.join('/'))
  }

  /** All elements of that name, in order; their places are numbered from 1. */
  all(name: string): Cursor[] {
    return this.node.children
      .filter((child) => child.name === name)
      .map((child, index) => new Cursor(child, `${this.path}/${name}[${index + 1}]`, this.problems))
  }

  /** The first of possibly many: for elements that repeat by right and of which one is enough. */
  first(path: string): Cursor | undefined {
    const [name = '', ...rest] = path.split('/')
    const below = this.all(name)[0]
    return rest.length === 0 ? below : below?.first(rest.join('/'))
  }

  text(path: string): string | undefined {
    return this.one(path)?.ownText()
  }

  ownText(): string | undefined {
    const text = this.node.text.trim()
    return text === '' ? undefined : text
  }

  requiredText(path: string): string {
    const text = this.text(path)
    if (text === undefined)
      this.problems.push({ path: `${this.path}/${path}`, code: 'missing', message: `${path} is missing or empty` })
    return text ?? ''
  }

  refuse(code: string, message: string, hint?: string): void {
    this.problems.push({ path: this.path, code, message, ...(hint === undefined ? {} : { hint }) })
  }
}
