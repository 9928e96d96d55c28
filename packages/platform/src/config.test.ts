import { test } from 'node:test'
import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readConfig } from './config.ts'
import { isLoopbackHost } from './domain/loopback.ts'

test('without settings the server is on this machine only, with its own database', () => {
  const read = readConfig({})
  assert.ok(read.ok)
  assert.deepEqual(read.config, {
    host: '127.0.0.1',
    port: 8080,
    dataDir: resolve('data'),
    databaseUrl: undefined,
    isLoopback: true,
    fault: undefined,
  })
  assert.ok(Object.isFrozen(read.config))
})

test('everything wrong is reported at once, in sentences', () => {
  const read = readConfig({
    HOST: 'bad host',
    PORT: '70000',
    DATABASE_URL: 'mysql://x',
    NATS_URL: 'http://x',
    LIANFANG_FAUTL: '1',
    REDIS_URL_FILE: '/no/such/file',
  })
  assert.ok(!read.ok)
  assert.equal(read.problems.length, 6)
  for (const problem of read.problems) assert.match(problem, /^[A-Z_]+.*\.$/s)
})

test('a secret is read from its file and never from two places', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'lianfang-config-')), 'url')
  writeFileSync(path, 'postgresql://127.0.0.1/x\n')
  const read = readConfig({ DATABASE_URL_FILE: path })
  assert.ok(read.ok)
  assert.equal(read.config.databaseUrl, 'postgresql://127.0.0.1/x')
  assert.ok(!readConfig({ DATABASE_URL_FILE: path, DATABASE_URL: 'postgresql://127.0.0.1/y' }).ok)
})

test('proxies are believed only when they are named, as networks', () => {
  const read = readConfig({ LIANFANG_TRUSTED_PROXIES: '10.1.2.3/32, fd00::/8' })
  assert.ok(read.ok)
  assert.deepEqual(read.config.trustedProxies, ['10.1.2.3/32', 'fd00::/8'])
  for (const wrong of ['true', '*', '10.1.2.3', '10.0.0.0/33', 'proxy.example/24', '10.0.0.0/8/8'])
    assert.ok(!readConfig({ LIANFANG_TRUSTED_PROXIES: wrong }).ok, wrong)
})

test('loopback is told from the rest of the world', () => {
  for (const host of ['127.0.0.1', '127.9.9.9', '::1', 'localhost']) assert.ok(isLoopbackHost(host), host)
  for (const host of ['0.0.0.0', '::', '128.0.0.1', 'example', '127.0.0.1.example'])
    assert.ok(!isLoopbackHost(host), host)
})
