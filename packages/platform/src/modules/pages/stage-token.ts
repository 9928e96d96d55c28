import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { PAGE_STAGES, type PageStage } from '../../domain/page-rules.ts'
import type { StageKeys } from './stage-keys.ts'

/** What a stage token binds together. Whoever changes one of them has no token. */
export interface StageClaims {
  readonly orderId: string
  /** The number of the act it is good for: one row, once. */
  readonly n: number
  /** What it is good for: a stage, or the answer to a challenge. */
  readonly step: PageStage | 'challenge'
  /** Hash of the token before; empty at the first. */
  readonly before: string
  /** Hash of the device and browser that was seen when it was given out. */
  readonly seen: string
  readonly issuedMs: number
  readonly expiresMs: number
}

type Wire = readonly [string, number, string, string, string, number, number]

const STEPS: ReadonlySet<string> = new Set([...PAGE_STAGES, 'challenge'])

/** `key.content.signature`: HMAC-SHA256 with the key of the day. */
export function signToken(claims: StageClaims, keys: StageKeys, nowMs: number): string {
  const { orderId, n, step, before, seen, issuedMs, expiresMs } = claims
  const wire: Wire = [orderId, n, step, before, seen, issuedMs, expiresMs]
  return sign('stage', JSON.stringify(wire), keys, nowMs)
}

/** The claims of a token of ours; undefined when it is forged, changed, or its key is gone. That it is late or used is for others to say. */
export function readToken(token: string, keys: StageKeys, nowMs: number): StageClaims | undefined {
  const content = open('stage', token, keys, nowMs)
  if (content === undefined) return undefined
  const [orderId, n, step, before, seen, issuedMs, expiresMs] = JSON.parse(content) as Wire
  if (!STEPS.has(step)) return undefined
  return { orderId, n, step: step as StageClaims['step'], before, seen, issuedMs, expiresMs }
}

/** What the page must show and give back: payee and amount of this order, signed. */
export interface EchoClaims {
  readonly orderId: string
  readonly payee: string
  readonly amountMinor: number
  readonly currency: string
}

export function signEcho(
  { orderId, payee, amountMinor, currency }: EchoClaims,
  keys: StageKeys,
  nowMs: number,
): string {
  return sign('echo', JSON.stringify([orderId, payee, amountMinor, currency]), keys, nowMs)
}

export function readEcho(echo: string, keys: StageKeys, nowMs: number): EchoClaims | undefined {
  const content = open('echo', echo, keys, nowMs)
  if (content === undefined) return undefined
  const [orderId, payee, amountMinor, currency] = JSON.parse(content) as readonly [string, string, number, string]
  return { orderId, payee, amountMinor, currency }
}

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

function sign(purpose: string, content: string, keys: StageKeys, nowMs: number): string {
  const { id, key } = keys.current(nowMs)
  const body = Buffer.from(content).toString('base64url')
  return `${id}.${body}.${seal(purpose, body, key).toString('base64url')}`
}

function open(purpose: string, token: string, keys: StageKeys, nowMs: number): string | undefined {
  const [id = '', body = '', signature = '', ...rest] = token.split('.')
  const key = rest.length > 0 ? undefined : keys.find(id, nowMs)
  if (key === undefined) return undefined
  const given = Buffer.from(signature, 'base64url')
  const expected = seal(purpose, body, key)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  return Buffer.from(body, 'base64url').toString()
}

/** A signature for one purpose is none for another. */
const seal = (purpose: string, body: string, key: Buffer): Buffer =>
  createHmac('sha256', key).update(`${purpose}\0${body}`).digest()
