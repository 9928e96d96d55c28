// Brings node_modules in step with package-lock.json. Several starts at once: one installs, the others wait.
import { spawn } from 'node:child_process'
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  statfsSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Sentence, say } from './speech.mjs'

export async function ensureInstalled(root) {
  if (isInStep(root)) return
  await withLock(join(root, '.install-lock'), 'another start is installing', async () => {
    if (isInStep(root)) return
    await runNpm(root)
    if (!isInStep(root)) throw incomplete(root)
  })
}

/** node_modules holds what package-lock.json names, in the same versions, for this machine. Costs a few milliseconds. */
export function isInStep(root) {
  return listMissing(root).length === 0
}

function listMissing(root) {
  const wanted = readLock(join(root, 'package-lock.json')) ?? {}
  const present = readLock(join(root, 'node_modules', '.package-lock.json'))
  if (!present) return ['everything']
  return Object.entries(wanted).flatMap(([path, entry]) => {
    const found = present[path]
    const isThere = found ? found.version === entry.version : Boolean(entry.optional) && !isMeantForHere(entry)
    return isThere || !path.startsWith('node_modules/') ? [] : [path.replace('node_modules/', '')]
  })
}

/** npm passes over optional packages that it could not fetch or unpack, without a word. */
function incomplete(root) {
  const missing = listMissing(root)
  const free = statfsSync(root)
  if (free.bavail * free.bsize < 50_000_000) return explain('ENOSPC', root)
  return new Sentence(
    `npm ci finished, but these packages are missing: ${missing.slice(0, 5).join(', ')}. Check the connection to the registry and run the same command again.`,
  )
}

/** An optional package that names this machine must be there; one that names others, or nobody, may be missing. */
function isMeantForHere(entry) {
  return Boolean(entry.os?.includes(process.platform) && entry.cpu?.includes(process.arch) && !entry.libc)
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** Runs `work` while holding a lock file that names its holder; a holder that has died is passed over. */
export async function withLock(path, whoHolds, work) {
  let told = false
  while (!take(path)) {
    if (!told) say(`${whoHolds}; waiting for it …`)
    told = true
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  const release = () => unlinkSync(path)
  const onSignal = () => {
    release()
    process.exit(130)
  }
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  try {
    return await work()
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
    release()
  }
}

function take(path) {
  try {
    const file = openSync(path, 'wx')
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw explain(error.code, path) ?? error
  }
  if (isAbandoned(path)) {
    try {
      unlinkSync(path)
    } catch {
      // Somebody else was quicker.
    }
  }
  return false
}

function isAbandoned(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    if (!pid) return statSync(path).mtimeMs < Date.now() - 5_000
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

async function runNpm(root) {
  const startedMs = Date.now()
  say('installing packages (npm ci); the first time takes a minute or two')
  const [command, args] = npmCommand()
  const env = { ...process.env, npm_config_cache: npmCache() }
  const flags = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--no-progress',
    '--loglevel=error',
  ]
  const child = spawn(command, [...args, ...flags], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32' && command === 'npm',
  })
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += chunk))
  const stopChild = () => child.kill('SIGTERM')
  process.once('exit', stopChild)
  const progress = setInterval(() => showProgress(root, startedMs), process.stderr.isTTY ? 1_000 : 10_000)
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
    .catch((error) => {
      throw explain(error.code === 'ENOENT' ? 'NO_NPM' : error.code, root) ?? error
    })
    .finally(() => clearInterval(progress))
  process.off('exit', stopChild)
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  if (code !== 0)
    throw (
      explain(/npm error code (\w+)/.exec(errors)?.[1], root, errors) ??
      new Sentence(`npm ci failed:\n${errors.trim()}`)
    )
  say(`packages installed in ${seconds(startedMs)} s`)
}

/** The npm that started us if there is one, else the one beside this Node, else the one on the PATH. */
function npmCommand() {
  const caller = process.env.npm_execpath
  if (caller && basename(caller) === 'npm-cli.js' && existsSync(caller)) return [process.execPath, [caller]]
  return ['npm', []]
}

/** npm's own cache, unless the home directory is closed to us. */
function npmCache() {
  const usual = process.env.npm_config_cache ?? join(homedir(), '.npm')
  try {
    mkdirSync(usual, { recursive: true })
    accessSync(usual, constants.W_OK)
    return usual
  } catch {
    const spare = join(tmpdir(), `lianfang-npm-${process.getuid?.() ?? 0}`)
    mkdirSync(spare, { recursive: true })
    return spare
  }
}

function showProgress(root, startedMs) {
  const line = `installing … ${countPackages(root)} packages unpacked, ${seconds(startedMs)} s`
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[Klianfang: ${line}`)
  else say(line)
}

function countPackages(root) {
  try {
    return readdirSync(join(root, 'node_modules')).length
  } catch {
    return 0
  }
}

function seconds(startedMs) {
  return Math.round((Date.now() - startedMs) / 1_000)
}

/** Known failures as a sentence: what happened and what to do. */
function explain(code, path, detail = '') {
  switch (code) {
    case 'NO_NPM':
      return new Sentence(
        'npm was not found. Install Node with npm (nodejs.org, or `apt-get install nodejs npm`) and run the same command again.',
      )
    case 'ENOSPC':
      return new Sentence(
        `The disk is full: installing needs about 1 GB at ${path}. Free some space and run the same command again.`,
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Sentence(
        `No permission to write at ${path}. Run as the owner of the folder, or copy the project to a folder of your own.`,
      )
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'ETIMEDOUT':
    case 'ENOTCACHED':
      return new Sentence(
        `The npm registry cannot be reached (${code}). Connect to the network, or set npm's registry or proxy for this machine, and run the same command again.\n${detail.trim()}`,
      )
    case 'EINTEGRITY':
      return new Sentence(
        `A downloaded package is not the one package-lock.json names. Nothing was started.\n${detail.trim()}`,
      )
    default:
      return undefined
  }
}
