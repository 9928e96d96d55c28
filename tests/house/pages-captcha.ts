import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import type { Answer } from './pages-world.ts'

/** The library stands with the platform, which is what uses it. */
const fromPlatform = createRequire(new URL('../../packages/platform/package.json', import.meta.url))

interface Library {
  solveChallenge(options: { readonly challenge: unknown; readonly deriveKey: unknown }): Promise<unknown>
}

/** What a browser does when its user presses the button: solves the puzzle, and gives it back with the solution. */
export async function passCaptcha(answer: Answer): Promise<string> {
  const challenge = answer.challenge?.captcha?.puzzle
  assert.ok(challenge)
  const { solveChallenge } = (await import(fromPlatform.resolve('altcha-lib'))) as Library
  const { deriveKey } = (await import(fromPlatform.resolve('altcha-lib/algorithms/pbkdf2'))) as {
    readonly deriveKey: unknown
  }
  const solution = await solveChallenge({ challenge, deriveKey })
  assert.ok(solution)
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64')
}
