import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { ERRORS } from '../../packages/platform/src/domain/errors.ts'
import { hostileInput, seededRandom } from './hostile-inputs.ts'
import type { HostileInput } from './hostile-inputs.ts'
import { aTransferInput, openTestServer, TEST_KEYS } from './test-server.ts'

export interface HostileReport {
  readonly sent: number
  /** `kind status` → how many. */
  readonly answers: ReadonlyMap<string, number>
  /** Everything that should not have happened, with the request that did it. */
  readonly findings: readonly string[]
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** Sends seeded hostile requests to a real server and looks at every answer: no crash, no 5xx, a useful message. */
export async function runHostile(options: {
  readonly count: number
  readonly seed: number
  readonly onProgress?: (sent: number) => void
}): Promise<HostileReport> {
  const house = await openTestServer()
  const url = new URL(await house.server.listen({ host: '127.0.0.1', port: 0 }))
  const agent = new Agent({ keepAlive: true, maxSockets: 24 })
  const random = seededRandom(options.seed)
  const answers = new Map<string, number>()
  const findings: string[] = []
  const token = TEST_KEYS[0]?.secret ?? ''
  let sent = 0
  const work = async (): Promise<void> => {
    while (sent < options.count && findings.length < 20) {
      const input = hostileInput(random, ++sent, token)
      const answer = 'bytes' in input ? await sendBytes(url, input.bytes) : await sendRequest(url, agent, input)
      const name = `${input.kind} ${answer.status}`
      answers.set(name, (answers.get(name) ?? 0) + 1)
      for (const finding of judge(answer))
        findings.push(`${finding}\n  request: ${show(input)}\n  answer: ${answer.status} ${answer.body.slice(0, 400)}`)
      if (sent % 1_000 === 0) options.onProgress?.(sent)
    }
  }
  try {
    await Promise.all(Array.from({ length: 24 }, work))
    const after = {
      kind: 'after',
      method: 'POST',
      path: '/v1/decisions',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(aTransferInput('after-all'))),
    }
    const answer = await sendRequest(url, agent, after)
    if (answer.status !== 200)
      findings.push(`afterwards an ordinary event is not decided: ${answer.status} ${answer.body}`)
    for (const failure of house.failures)
      findings.push(
        `failed inside: ${JSON.stringify(failure)} ${String((failure as { error?: { stack?: string } }).error?.stack)}`,
      )
  } finally {
    agent.destroy()
    await house.close()
  }
  return { sent, answers, findings }
}

/** What is wrong with an answer; nothing when it is useful. */
function judge(answer: Answer): string[] {
  if (answer.status >= 500) return [`status ${answer.status}`]
  if (answer.status === 0) return answer.body === 'closed' ? [] : [`no answer: ${answer.body}`]
  if (answer.body === '') return []
  if (answer.status < 400) return answer.type.startsWith('application/json') ? judgeResults(answer.body) : []
  if (!answer.type.startsWith('application/problem+json')) return [`an error of type ${answer.type}`]
  return judgeProblem(JSON.parse(answer.body))
}

function judgeResults(body: string): string[] {
  const parsed = JSON.parse(body) as {
    readonly results?: readonly { readonly status: string; readonly problem?: unknown }[]
  }
  return (parsed.results ?? []).flatMap((result) => (result.status === 'refused' ? judgeProblem(result.problem) : []))
}

function judgeProblem(problem: unknown): string[] {
  const { code, title, detail, advice, errors } = problem as Readonly<Record<string, unknown>>
  const found: string[] = []
  if (typeof code !== 'string' || !Object.hasOwn(ERRORS, code) || code === 'internal')
    found.push(`code ${String(code)}`)
  for (const text of [title, detail, advice])
    if (typeof text !== 'string' || text.length < 8) found.push(`text ${JSON.stringify(text)}`)
  if (code === 'event-refused' && !Array.isArray(errors) && !/batch/.test(String(detail))) found.push('no errors named')
  for (const error of Array.isArray(errors) ? (errors as readonly Readonly<Record<string, unknown>>[]) : []) {
    if (typeof error['path'] !== 'string' || typeof error['message'] !== 'string' || error['message'].length < 5)
      found.push(`error ${JSON.stringify(error)}`)
  }
  const all = JSON.stringify(problem)
  if (/\[object |Cannot read|is not a function|\.ts:\d|\bat \S+ \(|ECONN|duplicate key value/.test(all))
    found.push('speaks of the inside')
  if (all.length > 20_000) found.push(`${all.length} characters long`)
  return found
}

function sendRequest(url: URL, agent: Agent, input: Extract<HostileInput, { method: string }>): Promise<Answer> {
  return new Promise((resolve) => {
    const fail = (error: Error): void =>
      resolve({
        status: 0,
        type: '',
        body:
          isClosing(error) && (input.kind === 'oversized' || input.kind === 'headers')
            ? 'closed'
            : `${error.name}: ${error.message}`,
      })
    try {
      const call = request(
        url,
        { agent, method: input.method, path: input.path, headers: input.headers, timeout: 20_000 },
        (response) => {
          const parts: Buffer[] = []
          if (response.headers['content-type']?.startsWith('text/event-stream') === true) response.destroy()
          response.on('data', (part: Buffer) => parts.push(part))
          response.on('close', () =>
            resolve({
              status: response.statusCode ?? 0,
              type: response.headers['content-type'] ?? '',
              body: Buffer.concat(parts).toString(),
            }),
          )
        },
      )
      call.on('error', fail)
      call.on('timeout', () => call.destroy(new Error('timeout')))
      call.end(input.body)
    } catch (error) {
      // This client refuses to send such headers: nothing reached the server.
      resolve({ status: 0, type: '', body: error instanceof TypeError ? 'closed' : String(error) })
    }
  })
}

function isClosing(error: Error): boolean {
  return ['ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '')
}

function sendBytes(url: URL, bytes: Buffer): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = connect(Number(url.port), url.hostname)
    let text = ''
    const done = (): void => {
      clearTimeout(patience)
      socket.destroy()
      const [head = '', body = ''] = text.split('\r\n\r\n')
      const isWhole = !/transfer-encoding: chunked/i.test(head)
      resolve({
        status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0),
        type: /^content-type: (.*)$/im.exec(head)?.[1]?.trim() ?? '',
        body:
          text === ''
            ? 'closed'
            : isWhole
              ? Buffer.from(body)
                  .subarray(0, Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0))
                  .toString()
              : '',
      })
    }
    const patience = setTimeout(done, 400)
    socket.on('data', (part) => {
      text += part.toString('utf8')
    })
    socket.on('close', done)
    socket.on('error', () => undefined)
    socket.write(bytes)
  })
}

function show(input: HostileInput): string {
  if ('bytes' in input) return JSON.stringify(input.bytes.toString('latin1').slice(0, 300))
  const { kind, method, path, headers, body } = input
  return `${kind} ${method} ${path.slice(0, 300)} ${JSON.stringify(headers).slice(0, 300)} ${JSON.stringify(body?.toString('utf8').slice(0, 1_500))}`
}

if (import.meta.main) {
  const [count = '100000', seed = '1'] = process.argv.slice(2)
  const report = await runHostile({
    count: Number(count),
    seed: Number(seed),
    onProgress: (sent) => sent % 10_000 === 0 && process.stderr.write(`${sent}\n`),
  })
  for (const [name, times] of [...report.answers].sort()) process.stdout.write(`${name}\t${times}\n`)
  process.stdout.write(`sent ${report.sent}, findings ${report.findings.length}\n`)
  for (const finding of report.findings) process.stdout.write(`${finding}\n`)
  process.exitCode = report.findings.length === 0 ? 0 : 1
}
