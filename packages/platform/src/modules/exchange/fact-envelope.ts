/** What another system is told of a fact: who did it and to whom it happened by id only. */
export interface FactEnvelope {
  readonly id: string
  readonly kind: string
  readonly house: 'live' | 'sample'
  readonly organisationId: string | null
  readonly subjectId: string
  readonly occurredAt: string
  readonly recordedAt: string
  readonly body: unknown
}

/** The same fact always gives the same text. Facts hold no personal values; should one slip in, it does not leave the house. */
export function renderEnvelope(envelope: FactEnvelope): string {
  const { id, kind, house, organisationId, subjectId, occurredAt, recordedAt, body } = envelope
  return JSON.stringify({
    id,
    kind,
    house,
    organisationId,
    subjectId,
    occurredAt,
    recordedAt,
    body: withoutNumbers(body),
  })
}

/** Mobile numbers, identity numbers, and card numbers, wherever a text holds one. */
const PERSONAL = /(?<![0-9A-Za-z])(?:1[3-9]\d{9}|\d{17}[\dXx]|\d{16,19})(?![0-9A-Za-z])/g

function withoutNumbers(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(PERSONAL, '****')
  if (Array.isArray(value)) return value.map(withoutNumbers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutNumbers(inner)]))
}
