import { argon2, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../domain/errors.ts'
import type { SignInPolicy } from '../../domain/sign-in-policy.ts'

type Cost = Pick<SignInPolicy['hashing'], 'memoryKib' | 'passes' | 'lanes'>

const TAG_BYTES = 32
const SALT_BYTES = 16
const PHC = /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

export interface PasswordHashing {
  hash(password: string): Promise<string>
  /** `undefined` instead of a stored hash: costs the same and does not match, so that an unknown login is not told by its time. */
  verify(
    stored: string | undefined,
    password: string,
  ): Promise<{ readonly isRight: boolean; readonly isStale: boolean }>
}

/** Argon2id, a few at a time; when too many wait, the next is told to come again. */
export function createPasswordHashing(
  policy: SignInPolicy['hashing'],
  randomBytes: (length: number) => Buffer,
): PasswordHashing {
  const inTurn = createTurns(policy.atOnce, policy.waitingMost)
  const nobody = phc(policy, randomBytes(SALT_BYTES), randomBytes(TAG_BYTES))
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES)
      return phc(policy, salt, await inTurn(() => derive(policy, salt, password)))
    },
    async verify(stored, password) {
      const { cost, salt, tag } = readPhc(stored ?? nobody)
      const derived = await inTurn(() => derive(cost, salt, password))
      const isRight = timingSafeEqual(derived, tag) && stored !== undefined
      return { isRight, isStale: isRight && isWeaker(cost, policy) }
    },
  }
}

function derive(cost: Cost, nonce: Buffer, password: string): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const parameters = {
    message: password.normalize('NFKC'),
    nonce,
    parallelism: cost.lanes,
    tagLength: TAG_BYTES,
    memory: cost.memoryKib,
    passes: cost.passes,
  }
  argon2('argon2id', parameters, (error, tag) => (error === null ? resolve(tag) : reject(error)))
  return promise
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')

function phc({ memoryKib, passes, lanes }: Cost, salt: Buffer, tag: Buffer): string {
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$${unpadded(salt)}$${unpadded(tag)}`
}

function readPhc(text: string): { readonly cost: Cost; readonly salt: Buffer; readonly tag: Buffer } {
  const [, memory, passes, lanes, salt = '', tag = ''] = PHC.exec(text) ?? []
  if (memory === undefined)
    throw new AppError('internal', { cause: new Error('a stored password hash cannot be read') })
  const cost = { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) }
  return { cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') }
}

const isWeaker = (cost: Cost, policy: Cost): boolean =>
  cost.memoryKib < policy.memoryKib || cost.passes < policy.passes || cost.lanes !== policy.lanes

function createTurns(atOnce: number, waitingMost: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= atOnce) {
      if (waiting.length >= waitingMost) throw new AppError('rate-limited', { retryAfterSeconds: 2 })
      await new Promise<void>((resolve) => void waiting.push(resolve))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
