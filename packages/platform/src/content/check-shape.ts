import { nearestName } from '@lianfang/engine'
import type { Diagnostic } from '@lianfang/engine'
import type { Static, TSchema } from 'typebox'
import { Errors } from 'typebox/value'
import type { Path } from './places.ts'

interface SchemaNode {
  readonly properties?: Readonly<Record<string, unknown>>
  readonly [key: string]: unknown
}

/** Holds a value against a schema; all findings at once, with paths below `at`. Undefined when there are any. */
export function checkShape<S extends TSchema>(
  schema: S,
  value: unknown,
  at: Path,
  diagnostics: Diagnostic[],
): Static<S> | undefined {
  const before = diagnostics.length
  for (const error of Errors(schema, value)) {
    const path = [...at, ...pathOf(error.instancePath, value)]
    const params = error.params as Readonly<Record<string, unknown>>
    switch (error.keyword) {
      case 'boolean':
      case 'const':
        break
      case 'additionalProperties': {
        const known = Object.keys(schemaAt(schema, error.schemaPath)?.properties ?? {})
        for (const name of params['additionalProperties'] as string[])
          diagnostics.push(finding([...path, name], 'unknown-key', `there is no "${name}" here`, suggest(name, known)))
        break
      }
      case 'required':
        for (const name of params['requiredProperties'] as string[])
          diagnostics.push(finding(path, 'missing-key', `"${name}" is missing`))
        break
      case 'enum':
        diagnostics.push(
          finding(
            path,
            'not-allowed',
            'this is not one of the values allowed',
            `one of ${(params['allowedValues'] as string[]).join(', ')}`,
          ),
        )
        break
      case 'type':
        diagnostics.push(
          finding(path, 'wrong-shape', `this is not ${WORDS[String(params['type'])] ?? String(params['type'])}`),
        )
        break
      default:
        diagnostics.push(finding(path, 'wrong-shape', `this ${error.message}`))
    }
  }
  return diagnostics.length === before ? (value as Static<S>) : undefined
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
}

function finding(path: Path, code: string, message: string, hint?: string): Diagnostic {
  return { code, severity: 'error', message, ...(hint !== undefined && { hint }), at: { path } }
}

/** JSON pointer → path; digits are indexes only inside lists. */
function pathOf(pointer: string, root: unknown): Path {
  let value = root
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
      const step = Array.isArray(value) ? Number(key) : key
      value = (value as Readonly<Record<string | number, unknown>> | undefined)?.[step]
      return step
    })
}

function schemaAt(schema: TSchema, pointer: string): SchemaNode | undefined {
  let node: unknown = schema
  for (const part of pointer.split('/').slice(1))
    node = (node as SchemaNode | undefined)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')]
  return node as SchemaNode | undefined
}

function suggest(name: string, known: readonly string[]): string {
  const near = nearestName(name, known)
  return near === undefined ? `one of ${known.join(', ')}` : `did you mean "${near}"?`
}
