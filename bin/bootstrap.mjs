// Plain JavaScript that any Node >= 20 can read. Installs what is missing, then hands over to the pinned Node.
import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isUnderNpm, whenAncestorsEnd } from './ancestors.mjs'
import { ensureInstalled } from './install.mjs'
import { Sentence, say } from './speech.mjs'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const OLDEST_USABLE_MAJOR = 24

/** Runs `entry` (relative to the project) under the pinned Node; resolves never: ends with the child's exit code or signal. */
export async function start(entry, args, beforeEntry = async () => {}) {
  try {
    await ensureInstalled(ROOT)
    const node = pinnedNode()
    await beforeEntry(ROOT, node)
    handOver(node, join(ROOT, entry), args)
  } catch (error) {
    say(error instanceof Sentence ? error.message : `Could not start: ${error?.stack ?? error}`)
    process.exit(error instanceof Sentence ? error.exitCode : 70)
  }
}

function pinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const pinned = join(ROOT, 'node_modules', `node-${platform}-${process.arch}`, 'bin', binary)
  if (existsSync(pinned)) return pinned
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_USABLE_MAJOR) return process.execPath
  throw new Sentence(
    `This machine (${process.platform} ${process.arch}) has Node ${process.versions.node}, and no Node ${OLDEST_USABLE_MAJOR} comes with the project for it. ` +
      `Install Node ${OLDEST_USABLE_MAJOR} or newer (nodejs.org, or your package manager) and run the same command again.`,
  )
}

/** A folder for Node's compile cache: in the project when we may write there, else in the system's temporary folder. */
function compileCache() {
  for (const folder of [
    join(ROOT, 'node_modules', '.cache', 'node-compile'),
    join(tmpdir(), `lianfang-compile-${process.getuid?.() ?? 0}`),
  ]) {
    try {
      mkdirSync(folder, { recursive: true })
      accessSync(folder, constants.W_OK)
      return folder
    } catch {
      // The next place.
    }
  }
  return undefined
}

function handOver(node, entry, args) {
  const env = { ...process.env }
  const cache = env.NODE_COMPILE_CACHE ?? compileCache()
  if (cache) env.NODE_COMPILE_CACHE = cache
  const tether = new URL('./tether.mjs', import.meta.url).href
  if (node === process.execPath && typeof process.execve === 'function' && process.platform !== 'win32') {
    process.execve(node, [node, '--import', tether, entry, ...args], env)
  }
  const child = spawn(node, ['--import', tether, entry, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env,
  })
  const forward = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']
  // A terminal sends Ctrl-C to the child as well; once is enough.
  for (const signal of signals) process.on(signal, signal === 'SIGINT' && process.stdin.isTTY ? () => {} : forward)
  if (isUnderNpm()) whenAncestorsEnd(() => forward('SIGTERM'))
  child.on('error', (error) => {
    say(`The pinned Node at ${node} does not run here: ${error.message}`)
    process.exit(69)
  })
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    for (const name of signals) process.removeAllListeners(name)
    process.kill(process.pid, signal)
    setTimeout(() => process.exit(1), 1_000)
  })
}
