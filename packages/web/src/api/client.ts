import type {
  Book,
  DecisionPage,
  FieldProblem,
  Ledger,
  OpenedDecision,
  Overview,
  Problem,
  Verdict,
  Verification,
} from './wire.ts'

/** The server answered with a refusal (`status` ≥ 400), or could not be reached (`status` 0). */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  /** Which fields of what was sent are wrong, when the server says so. */
  readonly fields: readonly FieldProblem[]
  constructor(status: number, code: string, message: string, fields: readonly FieldProblem[] = []) {
    super(message)
    this.status = status
    this.code = code
    this.fields = fields
  }
}

export const readOverview = (ledger: Ledger | undefined): Promise<Overview> => ask(`/v1/overview${query({ ledger })}`)

export const readBook = (ledger: Ledger): Promise<Book> => ask(`/v1/book${query({ ledger })}`)

export const listDecisions = (page: {
  ledger: Ledger
  before?: string | undefined
  verdicts?: readonly Verdict[]
  limit: number
}): Promise<DecisionPage> =>
  ask(
    `/v1/decisions${query({ ledger: page.ledger, before: page.before, verdict: page.verdicts?.join(','), limit: String(page.limit) })}`,
  )

export const readDecision = (id: string, ledger: Ledger | undefined): Promise<OpenedDecision> =>
  ask(`/v1/decisions/${encodeURIComponent(id)}${query({ ledger })}`)

export const verifyDecision = (id: string, ledger: Ledger | undefined): Promise<Verification> =>
  ask(`/v1/decisions/${encodeURIComponent(id)}/verify${query({ ledger })}`, { method: 'POST' })

export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('accept-language', document.documentElement.lang)
  const response = await fetch(path, { ...init, headers }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError(0, 'unreachable', String(cause))
  })
  if (!response.ok) throw await refusalOf(response)
  return response
}

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await send(path, { ...init, headers: { accept: 'application/json' } })
  return (await response.json()) as T
}

async function refusalOf(response: Response): Promise<ApiError> {
  const problem: Partial<Problem> = await response.json().catch(() => ({}))
  return new ApiError(
    response.status,
    problem.code ?? String(response.status),
    problem.detail ?? problem.title ?? '',
    problem.errors,
  )
}

function query(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
