import type { Money, Party } from '../../api/wire.ts'

/** The fields of an event every screen shows, whether it came nested or with dotted keys. */
export function eventFacts(
  event: Readonly<Record<string, unknown>>,
  about: readonly string[] = [],
): {
  readonly payer: Party | undefined
  readonly payee: Party | undefined
  /** Whom or what it concerns, by the fields that the rule book names for it. */
  readonly subject: Party | undefined
  readonly amount: Money | undefined
  readonly time: string | number | undefined
} {
  const time = event['time'] ?? event['timeMs']
  return {
    payer: partyAt(event, 'payer'),
    payee: partyAt(event, 'payee'),
    subject: subjectOf(event, about),
    amount: amountOf(event),
    time: typeof time === 'string' || typeof time === 'number' ? time : undefined,
  }
}

function at(event: Readonly<Record<string, unknown>>, path: string): unknown {
  if (path in event) return event[path]
  let place: unknown = event
  for (const step of path.split('.')) {
    if (typeof place !== 'object' || place === null) return undefined
    place = (place as Readonly<Record<string, unknown>>)[step]
  }
  return place
}

function partyAt(event: Readonly<Record<string, unknown>>, who: string): Party | undefined {
  const name = at(event, `${who}.name`)
  const account = at(event, `${who}.account`)
  if (typeof name !== 'string' && typeof account !== 'string') return undefined
  return { ...(typeof name === 'string' ? { name } : {}), ...(typeof account === 'string' ? { account } : {}) }
}

function subjectOf(event: Readonly<Record<string, unknown>>, about: readonly string[]): Party | undefined {
  const known = about.map((path) => at(event, path)).find((value) => typeof value === 'string')
  return known === undefined ? undefined : { account: known as string }
}

function amountOf(event: Readonly<Record<string, unknown>>): Money | undefined {
  const amount = at(event, 'amount')
  const minor = typeof amount === 'number' ? amount : at(event, 'amount.minor')
  const currency = at(event, 'amount.currency')
  return typeof minor === 'number' && typeof currency === 'string' ? { minor, currency } : undefined
}
