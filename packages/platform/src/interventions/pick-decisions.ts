import type { DecisionRecord } from '../domain/decision-port.ts'
import { opensIntervention } from '../domain/intercept-policy.ts'
import type { InterventionAct } from './act.ts'
import type { Policies } from './open-intervention.ts'
import { subjectOf, type Subject } from './subject.ts'

/**
 * Which decisions of a page need a look one by one: those some policy opens on, and those of payments that are walked through already. The many
 * others cost one query together, so that who stands at a counter does not wait for them.
 */
export async function pickDecisions(
  { db }: Pick<InterventionAct, 'db'>,
  records: readonly DecisionRecord[],
  policies: Policies,
): Promise<readonly DecisionRecord[]> {
  const subjects = records.flatMap((record) => {
    const subject = subjectOf(record)
    return subject === undefined ? [] : [{ record, subject }]
  })
  if (subjects.length === 0) return []
  const distinct = (part: (subject: Subject) => string): string[] => [
    ...new Set(subjects.map(({ subject }) => part(subject))),
  ]
  const rows = await db
    .selectFrom('intervention')
    .select(['source', 'book', 'subject_key'])
    .where(
      'source',
      'in',
      distinct(({ source }) => source),
    )
    .where(
      'book',
      'in',
      distinct(({ book }) => book),
    )
    .where(
      'subject_key',
      'in',
      distinct(({ subjectKey }) => subjectKey),
    )
    .execute()
  const known = new Set(rows.map((row) => keyOf(row.source, row.book, row.subject_key)))
  return subjects.flatMap(({ record, subject }) => {
    const key = keyOf(subject.source, subject.book, subject.subjectKey)
    if (!known.has(key) && !opensSomewhere(subject, policies)) return []
    // A later decision of the page speaks of what this one opens.
    known.add(key)
    return [record]
  })
}

const keyOf = (...parts: readonly string[]): string => parts.join('\0')

const opensSomewhere = ({ channel, decision: { verdict } }: Subject, policies: Policies): boolean =>
  verdict !== 'observed' && Object.values(policies).some((policy) => opensIntervention(policy, channel, verdict))
