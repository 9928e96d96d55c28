import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RealServer {
  readonly url: string
  /** The link with which the first administrator of the real house begins. */
  readonly welcome: string
  close(): Promise<void>
}

const START_PATIENCE_MS = 180_000

/** `lianfang serve` as anybody would start it, on a free port and a directory of its own that is removed at the end. */
export async function startRealServer(root: string): Promise<RealServer> {
  const directory = mkdtempSync(join(tmpdir(), 'lianfang-screens-'))
  chmodSync(directory, 0o755)
  const { DATABASE_URL: _unused, ...env } = process.env
  const child = spawn(process.execPath, [join(root, 'bin/lianfang.mjs'), 'serve'], {
    cwd: root,
    env: { ...env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: directory },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const close = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error(`the server did not start: ${said}`)), START_PATIENCE_MS)
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const found = /listens on (http:\S+?),/.exec(said)?.[1]
      if (found === undefined) return
      clearTimeout(patience)
      resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  }).catch(async (error: unknown) => {
    await close()
    throw error
  })
  return { url, welcome: `${url}${/\/welcome#[\w-]+/.exec(said)?.[0] ?? ''}`, close }
}

/** Signs in as the first person of the sample county with this role; the cookie is for `context.addCookies`. */
export async function signInAs(
  url: string,
  role: string,
): Promise<{ readonly name: string; readonly value: string; readonly url: string }> {
  const offered = (await (await fetch(`${url}/v1/sample-people`)).json()) as {
    readonly items: readonly { readonly personId: string; readonly role: string }[]
  }
  const personId = offered.items.find((person) => person.role === role)?.personId
  const response = await fetch(`${url}/v1/sessions/sample`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId }),
  })
  const [name, value] = /^([^=]+)=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.slice(1) ?? []
  if (name === undefined || value === undefined) throw new Error(`no session as ${role}: ${response.status}`)
  return { name, value, url }
}

/** Resolves with the newest decision of one of these verdicts; the sample county makes them as time goes by. */
export async function waitForDecision(url: string, verdicts: string): Promise<string> {
  const { name, value } = await signInAs(url, 'investigator')
  for (let attempt = 0; attempt < 240; attempt += 1) {
    const response = await fetch(`${url}/v1/decisions?limit=1&verdict=${verdicts}`, {
      headers: { cookie: `${name}=${value}` },
    })
    const page = (await response.json()) as { readonly items?: readonly { readonly id: string }[] }
    const id = page.items?.[0]?.id
    if (id !== undefined) return id
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`no ${verdicts} in the sample county after two minutes`)
}
