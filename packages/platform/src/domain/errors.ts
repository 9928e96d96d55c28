import type { Locale, Text } from './text.ts'
import { ERROR_TEXTS } from './error-texts/index.ts'

/** What a caller or operator can meet. One table: HTTP, CLI, OpenAPI and documentation derive from it. */
export interface ErrorKind {
  readonly status: number
  /** The same call may succeed later without being changed. */
  readonly retryable: boolean
  readonly exitCode: number
}

/** Exit codes of the CLI: 1 a defect, 2 usage or settings, 3 input refused, 4 in use or in conflict, 5 unavailable, 6 a check did not hold. */
export const EXIT_OK = 0

export const ERRORS = {
  'malformed-body': { status: 400, retryable: false, exitCode: 3 },
  'invalid-request': { status: 400, retryable: false, exitCode: 2 },
  'idempotency-key-mismatch': { status: 400, retryable: false, exitCode: 3 },
  unauthenticated: { status: 401, retryable: false, exitCode: 2 },
  'sign-in-refused': { status: 401, retryable: false, exitCode: 2 },
  'second-factor-needed': { status: 401, retryable: false, exitCode: 2 },
  'second-factor-missing': { status: 403, retryable: false, exitCode: 2 },
  forbidden: { status: 403, retryable: false, exitCode: 2 },
  'not-found': { status: 404, retryable: false, exitCode: 3 },
  'method-not-allowed': { status: 405, retryable: false, exitCode: 2 },
  'request-timeout': { status: 408, retryable: true, exitCode: 5 },
  conflict: { status: 409, retryable: false, exitCode: 4 },
  'id-reused': { status: 409, retryable: false, exitCode: 4 },
  'body-too-large': { status: 413, retryable: false, exitCode: 3 },
  'batch-too-large': { status: 413, retryable: false, exitCode: 3 },
  'address-too-long': { status: 414, retryable: false, exitCode: 2 },
  'unsupported-media-type': { status: 415, retryable: false, exitCode: 3 },
  'wrong-host': { status: 421, retryable: false, exitCode: 2 },
  refused: { status: 422, retryable: false, exitCode: 3 },
  'event-refused': { status: 422, retryable: false, exitCode: 3 },
  'iso-malformed': { status: 422, retryable: false, exitCode: 3 },
  'iso-unknown-message': { status: 422, retryable: false, exitCode: 3 },
  'iso-unknown-version': { status: 422, retryable: false, exitCode: 3 },
  'iso-inconsistent': { status: 422, retryable: false, exitCode: 3 },
  'list-change-refused': { status: 422, retryable: false, exitCode: 3 },
  'too-busy': { status: 429, retryable: true, exitCode: 5 },
  'rate-limited': { status: 429, retryable: true, exitCode: 5 },
  'headers-too-large': { status: 431, retryable: false, exitCode: 2 },
  internal: { status: 500, retryable: false, exitCode: 1 },
  'store-unavailable': { status: 503, retryable: true, exitCode: 5 },
  'not-ready': { status: 503, retryable: true, exitCode: 5 },
  'config-invalid': { status: 500, retryable: false, exitCode: 2 },
  'content-invalid': { status: 500, retryable: false, exitCode: 3 },
  'directory-in-use': { status: 503, retryable: false, exitCode: 4 },
  'address-in-use': { status: 503, retryable: false, exitCode: 4 },
  'verification-failed': { status: 500, retryable: false, exitCode: 6 },
} as const satisfies Record<string, ErrorKind>

export type ErrorCode = keyof typeof ERRORS

/** One finding inside a refused request: where, what, and what to try. */
export interface FieldProblem {
  readonly path: string
  readonly code: string
  readonly message: string
  readonly hint?: string
  /** The message in the three languages, when a person reads it; stands in the place of `message`. */
  readonly says?: Text
}

export interface AppErrorDetails {
  readonly detail?: string
  /** The detail in the three languages, when a person reads it. */
  readonly says?: Text
  readonly errors?: readonly FieldProblem[]
  readonly retryAfterSeconds?: number
  /** Members added to the problem document, such as `supported`. */
  readonly extra?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

/** A failure or a refusal on its way to the caller; `code` is a row of the table. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: AppErrorDetails

  constructor(code: ErrorCode, details: AppErrorDetails = {}) {
    super(
      details.detail ?? details.says?.en ?? ERROR_TEXTS[code].title.en,
      details.cause === undefined ? undefined : { cause: details.cause },
    )
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  get status(): number {
    return ERRORS[this.code].status
  }

  get exitCode(): number {
    return ERRORS[this.code].exitCode
  }
}

/** RFC 9457 problem details. `detail` says what was wrong with this call, `advice` what to do about its kind. */
export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: ErrorCode
  readonly advice: string
  readonly retryable: boolean
  readonly errors?: readonly FieldProblem[]
  readonly [member: string]: unknown
}

export function problemOf(error: AppError, locale: Locale): ProblemDocument {
  const text = ERROR_TEXTS[error.code]
  const { detail, says, errors, extra } = error.details
  return {
    type: `urn:lianfang:problem:${error.code}`,
    title: text.title[locale],
    status: error.status,
    detail: says?.[locale] ?? detail ?? text.advice[locale],
    code: error.code,
    advice: text.advice[locale],
    retryable: ERRORS[error.code].retryable,
    ...(errors === undefined || errors.length === 0 ? {} : { errors: errors.map((each) => spoken(each, locale)) }),
    ...extra,
  }
}

function spoken({ says, ...problem }: FieldProblem, locale: Locale): FieldProblem {
  return says === undefined ? problem : { ...problem, message: says[locale] }
}

export function errorTitle(code: ErrorCode): Text {
  return ERROR_TEXTS[code].title
}
