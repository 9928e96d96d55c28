import type { DecisionPort, DecisionRecord } from '../../domain/decision-port.ts'
import type { OutputOf } from '../../domain/operation.ts'
import { LOCALES, type Text } from '../../domain/text.ts'
import type { InterventionRow } from '../../interventions/step.ts'
import { objectAt, type Subject } from '../../interventions/subject.ts'
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
  return {
    id: row.id,
    subjectKey: row.subject_key,
    organisationId: row.organisation_id,
    version: row.version,
    state: row.state as Item['state'],
    rung: row.rung as Item['rung'],
    score: row.score,
    ...wordsFor(row.suspected, scamTypes),
    ...partiesOf(record?.event ?? {}),
    amountMinor: row.amount_minor,
    currency: row.currency,
    channel: row.channel,
    recordedAt: row.recorded_at,
    holdEndsAt: row.hold_ends_at,
    endedAt: row.ended_at,
    isServed: row.served_by !== null,
  }
}

/** The same for a decision whose intervention is not open yet: what can be said at once, from memory alone. */
export function itemOfDecision(
  { seq, recordedAtMs, event, decision }: DecisionRecord,
  subject: Subject,
  organisationId: string,
  scamTypes: CounterDeps['scamTypes'],
): Item {
  return {
    id: `dec_${seq}`,
    subjectKey: subject.subjectKey,
    organisationId,
    version: 0,
    state: 'open',
    rung: decision.verdict as Item['rung'],
    score: decision.score,
    ...wordsFor(
      decision.suspected.map(({ type }) => type),
      scamTypes,
    ),
    ...partiesOf(event),
    amountMinor: subject.amount?.minor ?? null,
    currency: subject.amount?.currency ?? null,
    channel: subject.channel ?? null,
    recordedAt: new Date(recordedAtMs).toISOString(),
    holdEndsAt: null,
    endedAt: null,
    isServed: false,
  }
}

function partiesOf(event: DecisionRecord['event']): Pick<Item, 'payer' | 'payee'> {
  const party = (side: 'payer' | 'payee'): string | null => {
    const found = objectAt(event, side)
    return maskedAt(found, 'name', 'name') ?? maskedAt(found, 'account', 'account')
  }
  return { payer: party('payer'), payee: party('payee') }
}

function wordsFor(suspected: readonly string[], scamTypes: CounterDeps['scamTypes']): Pick<Item, 'suspected' | 'say'> {
  const [top] = suspected
  return {
    suspected: suspected.flatMap((type) => {
      const title = scamTypes[type]?.title
      return title === undefined ? [] : [{ type, title }]
    }),
    say: top === undefined ? null : firstSaying(scamTypes[top]),
  }
}

function firstSaying(type: CounterDeps['scamTypes'][string] | undefined): Text | null {
  const says = type === undefined ? [] : LOCALES.map((locale) => [locale, type.say[locale][0] ?? ''] as const)
  return says.length === 0 || says.some(([, words]) => words === '') ? null : (Object.fromEntries(says) as Text)
}
