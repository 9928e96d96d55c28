import { ApiError } from '../api/client.ts'

export type FailureKind = 'unreachable' | 'missing' | 'forbidden' | 'expired' | 'busy' | 'refused' | 'failed'

export function failureKind(failure: unknown): FailureKind {
  if (!(failure instanceof ApiError)) return 'failed'
  const { status } = failure
  if (status === 0) return 'unreachable'
  if (status === 401) return 'expired'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'missing'
  if (status === 429 || status === 503) return 'busy'
  return status < 500 ? 'refused' : 'failed'
}

/** The server's own sentence about a refusal, in the reader's language. */
export const failureDetail = (failure: unknown): string =>
  failure instanceof ApiError && failureKind(failure) === 'refused'
    ? [failure.message, ...failure.fields.map((each) => each.message)].filter(Boolean).join(' ')
    : ''
