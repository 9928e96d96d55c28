import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../../packages/platform/src/simulator/random.ts'

/** What a teller's browser was told: nothing of it may be gone later. */
export interface Told {
  readonly id: string
  readonly version: number
  readonly state: string
}

interface View {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly notice: { readonly textSha256: string } | null
  readonly questions: readonly { readonly id: string; readonly answers: readonly { readonly code: string }[] }[]
  readonly nextQuestion: string | null
  readonly missing: readonly string[]
}

export interface Desk {
  readonly address: () => Promise<string>
  readonly teller: string
  readonly manager: string
  readonly random: Random
  readonly told: Told[]
  readonly violations: string[]
  readonly isOver: () => boolean
}

const AGAIN_MS = 40

/** One teller's screen, serving one customer after the other; what was not answered is sent again under the same key, as the page does. */
export async function serveCustomers(desk: Desk, payees: readonly string[]): Promise<void> {
  while (!desk.isOver()) {
    const requestKey = randomUUID()
    const view = await send<View>(desk, desk.teller, '/v1/counter/transfers', transferOf(desk, requestKey, payees))
    if (view !== undefined) await walkThrough(desk, view)
  }
}

async function walkThrough(desk: Desk, started: View): Promise<void> {
  let view: View | undefined = note(desk, started)
  for (let step = 0; step < 9 && view !== undefined && !desk.isOver(); step += 1) {
    const { id, version } = view
    const path = `/v1/counter/${id}`
    const reason = '核实情况'
    if (view.state === 'release-proposed') {
      const approve = desk.random.chance(0.7) ? 'approve-release' : 'reject-release'
      // Two managers press at once: one of them is told that somebody was faster.
      const [first, second] = await Promise.all(
        [0, 1].map(() => send(desk, desk.manager, `/v1/interventions/${id}/${approve}`, { version, reason })),
      )
      if (first !== undefined && second !== undefined) desk.violations.push(`${id}: two decided the same release`)
      return
    }
    if (view.state === 'held') {
      await send(desk, desk.teller, `/v1/interventions/${id}/propose-release`, { version, reason })
      view = await read(desk, path)
      continue
    }
    const [where, body] = nextOf(desk, view, path)
    // A colleague who has not served this customer confirms under his own name.
    const who = where.endsWith('/confirmation') ? desk.manager : desk.teller
    view = await send<View>(desk, who, where, body)
    if (view !== undefined) note(desk, view)
    if (view !== undefined && ['released', 'refused', 'abandoned'].includes(view.state)) return
  }
}

/** What the screen offers next; now and then something else. */
function nextOf(desk: Desk, view: View, path: string): [string, Readonly<Record<string, unknown>>] {
  const { version, id, notice, missing } = view
  if (desk.random.chance(0.12)) return [`/v1/interventions/${id}/hold`, { version, reason: '客户神色紧张' }]
  if (desk.random.chance(0.05)) return [`/v1/interventions/${id}/refuse`, { version, reason: '材料不符' }]
  if (missing.includes('notice') && notice !== null)
    return view.state === 'open'
      ? [`${path}/notice`, { version, way: 'paper', textSha256: notice.textSha256 }]
      : [`${path}/signature`, { version, way: 'paper' }]
  const question = view.questions.find((each) => each.id === view.nextQuestion)
  if (question !== undefined) {
    const code = question.answers[desk.random.below(question.answers.length)]?.code
    return [`${path}/answers`, { version, answers: [{ question: question.id, code, tookMs: 3_000 }] }]
  }
  if (missing.includes('confirmation')) return [`${path}/confirmation`, { version, by: 'colleague' }]
  if (missing.length === 0) return [`${path}/release`, { version }]
  return [`/v1/interventions/${id}/hold`, { version, reason: '还需核实' }]
}

function note(desk: Desk, view: View): View {
  desk.told.push({ id: view.id, version: view.version, state: view.state })
  return view
}

async function read(desk: Desk, path: string): Promise<View | undefined> {
  for (;;) {
    const answer = await ask(desk, desk.teller, path)
    if (answer?.status === 200) return (await answer.json()) as View
    if (answer !== undefined && answer.status < 500 && answer.status !== 429) return undefined
    if (desk.isOver()) return undefined
    await pause(AGAIN_MS)
  }
}

/** Undefined: it was refused, as when somebody was faster or an earlier try had arrived after all. */
async function send<T>(desk: Desk, cookie: string, path: string, body: unknown): Promise<T | undefined> {
  const key = randomUUID()
  for (;;) {
    const answer = await ask(desk, cookie, path, { key, body })
    if (answer !== undefined && answer.status < 300) return (await answer.json()) as T
    if (answer !== undefined && answer.status < 500 && answer.status !== 429) {
      if (answer.status !== 409 && answer.status !== 422)
        desk.violations.push(`${path}: ${answer.status} ${(await answer.text()).slice(0, 300)}`)
      return undefined
    }
    if (answer?.status === 500) desk.violations.push(`${path}: 500`)
    if (desk.isOver()) return undefined
    await pause(AGAIN_MS)
  }
}

async function ask(
  desk: Desk,
  cookie: string,
  path: string,
  sent?: { readonly key: string; readonly body: unknown },
): Promise<Response | undefined> {
  const url = await desk.address()
  const post = sent && {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': sent.key },
    body: JSON.stringify(sent.body),
  }
  return fetch(url + path, post ?? { headers: { cookie } }).catch(() => undefined)
}

function transferOf({ random }: Desk, requestKey: string, payees: readonly string[]) {
  return {
    requestKey,
    payer: {
      account: `62170000${random.below(90_000) + 10_000}`,
      name: '张桂兰',
      customer: `c${random.below(500)}`,
      age: 30 + random.below(50),
    },
    payee: { account: payees[random.below(payees.length)], name: '王大勇' },
    amountMinor: 100_000 + random.below(30_000_000),
    remark: '生活费',
  }
}
