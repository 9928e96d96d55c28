import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyRequest } from 'fastify'
import type { KeyCaller } from '../../packages/platform/src/domain/caller.ts'
import { AppError } from '../../packages/platform/src/domain/errors.ts'
import { Identification } from '../../packages/platform/src/http/identify.ts'

test('a key is remembered for a moment, and forgotten at once when it is withdrawn', async () => {
  const key: KeyCaller = {
    kind: 'key',
    house: 'live',
    keyId: 'key_a',
    source: 'bank',
    scopes: ['read'],
    organisation: undefined,
  }
  let looked = 0
  const identification = new Identification(
    {
      nowMs: () => 0,
      findKey: async () => {
        looked += 1
        return key
      },
    },
    { checkUnknown: () => undefined, countUnknown: () => undefined },
  )
  const request = { headers: { authorization: `Bearer lf_${'a'.repeat(32)}` } } as FastifyRequest
  const ask = async (): Promise<unknown> => identification.callerOf(request)
  assert.deepEqual([await ask(), await ask()], [key, key])
  assert.equal(looked, 1)
  identification.forget('key_other')
  assert.equal(await ask(), key, 'another key says nothing about this one')
  identification.forget('key_a')
  // What is looked up at the same moment still finds the row as it was.
  await assert.rejects(ask, (error) => error instanceof AppError && error.code === 'unauthenticated')
})
