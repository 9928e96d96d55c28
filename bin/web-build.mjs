// Builds the screens when packages/web/dist is missing or older than what it is made of.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { say } from './speech.mjs'
import { withLock } from './install.mjs'

const SOURCES = [
  'packages/web/src',
  'packages/platform/src/contract.ts',
  'packages/platform/src/modules',
  'packages/platform/src/domain',
  'packages/web/public',
  'packages/web/index.html',
  'packages/web/vite.config.ts',
  'packages/web/package.json',
  'package-lock.json',
]

export async function ensureWebBuilt(root, node) {
  if (!existsSync(join(root, 'packages/web/index.html')) || isFresh(root)) return
  try {
    await withLock(join(root, '.web-build-lock'), 'another start is building the screens', async () => {
      if (!isFresh(root)) await build(root, node)
    })
  } catch (error) {
    const stays = existsSync(join(root, 'packages/web/dist/index.html'))
      ? 'the earlier build is served'
      : 'the API is served without screens'
    say(`the screens could not be built, ${stays}: ${error.message}`)
  }
}

function isFresh(root) {
  const dist = join(root, 'packages/web/dist/index.html')
  return existsSync(dist) && SOURCES.every((source) => newestMs(join(root, source)) <= statSync(dist).mtimeMs)
}

function newestMs(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), stat.mtimeMs)
}

/** Built aside and moved into place, so that nobody is ever served half a build. */
async function build(root, node) {
  const startedMs = Date.now()
  say('building the screens …')
  const aside = join(root, 'packages/web', `dist-next-${process.pid}`)
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  try {
    mkdirSync(aside, { recursive: true })
    await run(
      node,
      [vite, 'build', join(root, 'packages/web'), '--outDir', aside, '--emptyOutDir', '--logLevel', 'error'],
      root,
    )
    const dist = join(root, 'packages/web/dist')
    const old = `${dist}-old-${process.pid}`
    if (existsSync(dist)) renameSync(dist, old)
    renameSync(aside, dist)
    rmSync(old, { recursive: true, force: true })
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
  say(`screens built in ${Math.round((Date.now() - startedMs) / 1_000)} s`)
}

function run(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(output.trim().slice(-2_000) || `exit ${code}`)),
    )
  })
}
