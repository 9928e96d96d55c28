import { createHmac } from 'node:crypto'
import { createChallenge, verifySolution, type Challenge as Puzzle } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { StageKeys } from './stage-keys.ts'

/** What a captcha is bound to: one question to one order. */
export interface CaptchaPlace {
  readonly orderId: string
  readonly n: number
}

/** Tells a person's browser from a cheap robot. Built in is a proof of work; a house may have another. */
export interface Captcha {
  readonly kind: string
  offer(place: CaptchaPlace, expiresMs: number, nowMs: number): Promise<Readonly<Record<string, unknown>>>
  /** Whether this answer is to this question, in time and right. A right answer is good once: the token sees to that. */
  check(place: CaptchaPlace, answer: string, nowMs: number): Promise<boolean>
}

const ALGORITHM = 'PBKDF2/SHA-256'
/** About two seconds on an old phone, a quarter of a second on a server: what a person does not feel and a thousand orders do. */
const COST = 1_000
const COUNTER = { least: 200, most: 600 } as const

/** Proof of work of `altcha-lib`: nothing to see or hear, so it can be passed with any reader and any keyboard. */
export function createProofOfWork(keys: StageKeys, randomBelow: (most: number) => number): Captcha {
  return {
    kind: 'altcha',
    async offer({ orderId, n }, expiresMs, nowMs) {
      const { id, key } = keys.current(nowMs)
      const puzzle = await createChallenge({
        algorithm: ALGORITHM,
        cost: COST,
        counter: COUNTER.least + randomBelow(COUNTER.most - COUNTER.least),
        deriveKey,
        // Not the library's own expiry: that goes by the machine's clock, and time is ours to judge.
        data: { order: orderId, n, key: id, expiresMs },
        ...secretsOf(key),
      })
      return { ...puzzle }
    },
    async check({ orderId, n }, answer, nowMs) {
      const { challenge, solution } = readAnswer(answer)
      const bound = challenge?.parameters?.data
      if (challenge === undefined || solution === undefined || bound?.['order'] !== orderId || bound['n'] !== n)
        return false
      const key = keys.find(String(bound['key']), nowMs)
      if (key === undefined || Number(bound['expiresMs']) < nowMs) return false
      try {
        const { verified } = await verifySolution({ challenge, solution, deriveKey, ...secretsOf(key) })
        return verified
      } catch {
        // The shape of the answer was not that of a puzzle of ours.
        return false
      }
    },
  }
}

function secretsOf(key: Buffer) {
  const secret = (purpose: string) => createHmac('sha256', key).update(purpose).digest('base64url')
  return { hmacSignatureSecret: secret('captcha'), hmacKeySignatureSecret: secret('captcha.key') }
}

interface PuzzleAnswer {
  readonly challenge?: Puzzle
  readonly solution?: { readonly counter: number; readonly derivedKey: string; readonly time?: number }
}

/** Base64 of `{challenge, solution}`, as the library's own widget gives it; anything else is no answer. */
function readAnswer(answer: string): PuzzleAnswer {
  try {
    const read: unknown = JSON.parse(Buffer.from(answer, 'base64').toString())
    return typeof read === 'object' && read !== null ? (read as PuzzleAnswer) : {}
  } catch {
    return {}
  }
}
