import { ParseError } from '@marcbachmann/cel-js'

export interface SyntaxProblem {
  readonly code: string
  readonly message: string
  readonly start: number
  readonly end: number
  readonly hint?: string
}

/** Turns the parser's refusal into a sentence for someone who writes rules, not parsers. */
export function explainSyntaxError(error: unknown, source: string): SyntaxProblem {
  if (!(error instanceof ParseError)) {
    return {
      code: 'expression-too-deep',
      message: 'The expression is nested too deeply to be read.',
      start: 0,
      end: source.length,
      hint: 'Move parts into named features (`let`).',
    }
  }
  const start = Math.min(error.range?.start ?? 0, source.length)
  const end = Math.max(start, Math.min(error.range?.end ?? start, source.length))
  if (error.code === 'limit_exceeded') {
    return {
      code: 'expression-too-deep',
      message: 'The expression is too large or nested too deeply.',
      start,
      end,
      hint: 'Move parts into named features (`let`).',
    }
  }
  if (error.code === 'reserved_identifier') {
    const word = source.slice(start, end)
    return {
      code: 'reserved-word',
      message: `\`${word}\` is a reserved word of CEL and cannot be a name.`,
      start,
      end,
      hint: 'Rename the field or feature.',
    }
  }
  if (error.code === 'invalid_macro_argument') {
    const hint = 'The first argument is the name given to each item: `["a", "b"].exists(x, x == channel)`.'
    return { code: 'bad-macro', message: sentence(error.summary, source, start), start, end, hint }
  }
  const hint = hintFor(source, start, error.summary)
  return {
    code: 'syntax',
    message: sentence(error.summary, source, start),
    start,
    end,
    ...(hint === undefined ? {} : { hint }),
  }
}

const TOKEN_TEXT: Readonly<Record<string, string>> = {
  EOF: 'the end of the expression',
  RPAREN: '`)`',
  LPAREN: '`(`',
  RBRACKET: '`]`',
  LBRACKET: '`[`',
  RBRACE: '`}`',
  LBRACE: '`{`',
  COLON: '`:`',
  COMMA: '`,`',
  DOT: '`.`',
  QUESTION: '`?`',
  IDENTIFIER: 'a name',
  NUMBER: 'a number',
  STRING: 'a string',
  IN: '`in`',
}

function sentence(summary: string, source: string, start: number): string {
  const expected = /^Expected (\w+), got (\w+)$/.exec(summary)
  if (expected)
    return `Expected ${TOKEN_TEXT[expected[1] ?? ''] ?? expected[1]} but found ${found(expected[2], source, start)}.`
  const unexpected = /^Unexpected token: (\w+)$/.exec(summary)
  if (unexpected) return `Expected a value but found ${found(unexpected[1], source, start)}.`
  if (summary.startsWith('Unexpected character')) return `${found(undefined, source, start)} is not expected here.`
  return `${summary}.`
}

function found(token: string | undefined, source: string, start: number): string {
  if (token === 'EOF') return 'the end of the expression'
  return `\`${/^(\w+|[=!<>&|]+|.)/su.exec(source.slice(start))?.[0] ?? token}\``
}

function hintFor(source: string, start: number, summary: string): string | undefined {
  const rest = source.slice(start)
  if (rest.startsWith('=')) return 'Equality is written `==`.'
  if (/^and\b/i.test(rest)) return '“and” is written `&&`.'
  if (/^or\b/i.test(rest)) return '“or” is written `||`.'
  if (rest.startsWith('&')) return '“and” is written `&&`.'
  if (rest.startsWith('|')) return '“or” is written `||`.'
  if (source.slice(start - 1).startsWith('<>')) return '“not equal” is written `!=`.'
  if (/^not\b/i.test(source.slice(0, start).trimEnd().slice(-3))) return '“not” is written `!`.'
  if (/^\.\d/.test(rest)) return 'Write a digit before the decimal point: `0.5`.'
  if (/[“”‘’「」]/.test(rest[0] ?? '')) return 'Strings are written with straight quotes: "…".'
  if (/[（），；：！＝＞＜]/.test(rest[0] ?? '')) return 'This is a full-width character; use the half-width one.'
  if (/[^\x00-\x7f]/.test(rest[0] ?? ''))
    return 'Names are written with Latin letters, digits and `_`; other text belongs in quotes.'
  if (summary.startsWith('Expected RPAREN')) return 'A `(` before this place is not closed, or an operator is missing.'
  if (summary.includes('Unterminated')) return 'Close the string with the same quote it began with.'
  if (rest === '') return 'Something is missing at the end.'
  return undefined
}
