import { isUtf8 } from 'node:buffer'
import type { FieldProblem } from '../domain/errors.ts'

export type JsonResult =
  | { readonly ok: true; readonly value: unknown; readonly text: string }
  | { readonly ok: false; readonly problem: FieldProblem }

const MAX_DEPTH = 32
const MAX_NUMBER_CHARS = 40
const RESERVED = new Set(['__proto__', 'constructor', 'prototype'])

/** Bytes → JSON value. What different readers would read differently is refused: duplicate names, numbers that lose digits, invalid text. */
export function readJson(bytes: Uint8Array): JsonResult {
  if (!isUtf8(bytes)) return refused('', 'not-utf8', 'the body is not valid UTF-8')
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  const text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw
  if (text.trim() === '') return refused('', 'empty', 'the body is empty', 'Send one JSON value.')
  const problem = guard(text)
  if (problem !== undefined) return { ok: false, problem }
  try {
    return { ok: true, value: JSON.parse(text) as unknown, text }
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 160) : 'unreadable'
    return refused('', 'not-json', `the body is not JSON: ${reason}`)
  }
}

function refused(path: string, code: string, message: string, hint?: string): JsonResult {
  return { ok: false, problem: { path, code, message, ...(hint === undefined ? {} : { hint }) } }
}

interface Level {
  /** Names seen so far; a set once there are many. */
  names: string[] | Set<string> | undefined
  name: string
  index: number
}

/** One pass over well-formed JSON; for text that is not JSON it may say anything, `JSON.parse` has the last word. */
function guard(text: string): FieldProblem | undefined {
  const levels: Level[] = []
  const place = (): string =>
    levels
      .map((level) => (level.names === undefined ? String(level.index) : level.name))
      .join('.')
      .slice(0, 200)
  let at = 0
  while (at < text.length) {
    const char = text.charCodeAt(at)
    const level = levels.at(-1)
    if (char === 0x22) {
      const end = stringEnd(text, at)
      if (end < 0) return undefined
      const raw = text.slice(at + 1, end)
      const decoded = raw.includes('\\') ? decodeString(raw) : raw
      at = end + 1
      if (decoded === undefined) return undefined
      if (raw !== decoded && (decoded.includes('\0') || !decoded.isWellFormed())) {
        return { path: place(), code: 'not-text', message: 'a text holds a zero character or half of a surrogate pair' }
      }
      const isName = level?.names !== undefined && nextIsColon(text, at)
      if (isName && level !== undefined) {
        const problem = noteName(level, decoded, place)
        if (problem !== undefined) return problem
      }
    } else if (char === 0x7b || char === 0x5b) {
      levels.push({ names: char === 0x7b ? [] : undefined, name: '', index: 0 })
      if (levels.length > MAX_DEPTH)
        return { path: place(), code: 'too-deep', message: `the body is nested deeper than ${MAX_DEPTH} levels` }
      at += 1
    } else if (char === 0x7d || char === 0x5d) {
      levels.pop()
      at += 1
    } else if (char === 0x2d || (char >= 0x30 && char <= 0x39)) {
      const end = numberEnd(text, at)
      const problem = numberProblem(text.slice(at, Math.min(end, at + MAX_NUMBER_CHARS + 1)))
      if (problem !== undefined) return { path: place(), ...problem }
      at = end
    } else {
      if (char === 0x2c && level !== undefined) level.index += 1
      at += 1
    }
  }
  return undefined
}

function noteName(level: Level, name: string, place: () => string): FieldProblem | undefined {
  level.name = name
  if (RESERVED.has(name))
    return { path: place(), code: 'reserved-name', message: `${name} cannot be the name of a member` }
  if (level.names instanceof Set) {
    if (level.names.has(name)) return duplicate(name, place)
    level.names.add(name)
  } else if (level.names !== undefined) {
    if (level.names.includes(name)) return duplicate(name, place)
    level.names.push(name)
    if (level.names.length > 24) level.names = new Set(level.names)
  }
  return undefined
}

function duplicate(name: string, place: () => string): FieldProblem {
  return {
    path: place(),
    code: 'duplicate-name',
    message: `${JSON.stringify(name.slice(0, 60))} is given twice in one object`,
    hint: 'Keep one of them.',
  }
}

function stringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end > 0) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes += 1
    if (slashes % 2 === 0) return end
    end = text.indexOf('"', end + 1)
  }
  return -1
}

function decodeString(raw: string): string | undefined {
  try {
    return JSON.parse(`"${raw}"`) as string
  } catch {
    return undefined
  }
}

function nextIsColon(text: string, from: number): boolean {
  let at = from
  while (at < text.length) {
    const char = text.charCodeAt(at)
    if (char === 0x3a) return true
    if (char !== 0x20 && char !== 0x0a && char !== 0x0d && char !== 0x09) return false
    at += 1
  }
  return false
}

function numberEnd(text: string, start: number): number {
  let end = start + 1
  while (end < text.length) {
    const char = text.charCodeAt(end)
    const isPart =
      (char >= 0x30 && char <= 0x39) ||
      char === 0x2e ||
      char === 0x2b ||
      char === 0x2d ||
      char === 0x45 ||
      char === 0x65
    if (!isPart) break
    end += 1
  }
  return end
}

function numberProblem(token: string): { code: string; message: string; hint?: string } | undefined {
  if (token.length <= 15 && !/[eE]/.test(token)) return undefined
  if (token.length > MAX_NUMBER_CHARS)
    return { code: 'number-too-long', message: `a number has more than ${MAX_NUMBER_CHARS} characters` }
  const value = Number(token)
  if (Number.isNaN(value)) return undefined
  if (!Number.isFinite(value)) return { code: 'number-too-large', message: `${token} is too large for a number` }
  if (/^-?\d+$/.test(token) && !Number.isSafeInteger(value)) {
    return {
      code: 'number-not-exact',
      message: `${token} cannot be kept exactly`,
      hint: 'Identifiers with many digits are texts: put them in quotes.',
    }
  }
  return undefined
}
