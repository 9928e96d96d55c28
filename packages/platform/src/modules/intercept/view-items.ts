import type { DecisionPort } from '../../domain/decision-port.ts'
import type { OutputOf } from '../../domain/operation.ts'
import { LOCALES, type Text } from '../../domain/text.ts'
import type { InterventionRow } from '../../interventions/step.ts'
import { objectAt } from '../../interventions/subject.ts'
import type { listCounter } from './contract-counter.ts'
import type { CounterDeps } from './counter-deps.ts'
import { maskedAt } from './view-parties.ts'

export type Item = OutputOf<typeof listCounter>['items'][number]

/** One row of the list and of the stream. Parties are read from the ledger's entry; without it they are not shown. */
export async function itemOf(
  row: InterventionRow,
  decisions: Pick<DecisionPort, 'read'> | undefined,
  scamTypes: CounterDeps['scamTypes'],
): Promise<Item> {
  const record = await decisions?.read(row.seq)
  const party = (side: 'payer' | 'payee'): string | null => {
    const found = objectAt(record?.event ?? {}, side)
    return maskedAt(found, 'name', 'name') ?? maskedAt(found, 'account', 'account')
  }
  const [top] = row.suspected
  return {
    id: row.id,
    organisationId: row.organisation_id,
    version: row.version,
    state: row.state as Item['state'],
    rung: row.rung as Item['rung'],
    score: row.score,
    suspected: row.suspected.flatMap((type) => {
      const title = scamTypes[type]?.title
      return title === undefined ? [] : [{ type, title }]
    }),
    say: top === undefined ? null : firstSaying(scamTypes[top]),
    payer: party('payer'),
    payee: party('payee'),
    amountMinor: row.amount_minor,
    currency: row.currency,
    channel: row.channel,
    recordedAt: row.recorded_at,
    holdEndsAt: row.hold_ends_at,
    endedAt: row.ended_at,
    isServed: row.served_by !== null,
  }
}

function firstSaying(type: CounterDeps['scamTypes'][string] | undefined): Text | null {
  const says = type === undefined ? [] : LOCALES.map((locale) => [locale, type.say[locale][0] ?? ''] as const)
  return says.length === 0 || says.some(([, words]) => words === '') ? null : (Object.fromEntries(says) as Text)
}
