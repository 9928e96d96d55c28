import { AppError } from '../domain/errors.ts'
import type { CliIo, Output } from './io.ts'

export interface OptionDescription {
  readonly type: 'string' | 'boolean'
  /** How the value is named in the usage. */
  readonly value?: string
  readonly text: string
}

export interface Invocation {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
  readonly io: CliIo
  readonly out: Output
}

/** One command as data; usage and parsing follow from it. `run` returns the exit code. */
export interface Command {
  readonly name: string
  readonly summary: string
  readonly arguments: { readonly text: string; readonly least?: number; readonly most?: number }
  readonly options: Readonly<Record<string, OptionDescription>>
  readonly run: (invocation: Invocation) => Promise<number>
}

export function textOption({ values }: Invocation, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

export function isSet({ values }: Invocation, name: string): boolean {
  return values[name] === true
}

/** A whole number of at least `least`, or undefined when the option is absent. */
export function numberOption(invocation: Invocation, name: string, least = 0): number | undefined {
  const text = textOption(invocation, name)
  if (text === undefined) return undefined
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < least)
    throw new AppError('invalid-request', {
      detail: `--${name} takes a whole number of at least ${least}, not ${JSON.stringify(text)}`,
    })
  return number
}
