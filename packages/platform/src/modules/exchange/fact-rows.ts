import { sql } from 'kysely'
import { maskText } from '../../domain/masking.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { PersonalVault } from '../../store/personal-vault.ts'
import { ownerOrTop } from './record-owner.ts'

/** Facts with the organisation that owns them joined as `organisation`. */
export function selectFacts(db: HouseTransaction) {
  return db
    .selectFrom('fact')
    .leftJoin('organisation', (join) => join.on(sql<boolean>`organisation.id = ${ownerOrTop('fact.organisation_id')}`))
    .leftJoin('person', (join) => join.on(sql<boolean>`'person:' || person.id = fact.actor`))
    .select([
      'fact.id',
      'fact.kind',
      'fact.organisation_id as organisationId',
      'organisation.name as organisationName',
      'fact.subject_id as subjectId',
      'fact.actor',
      'fact.occurred_at as occurredAt',
      'fact.recorded_at as recordedAt',
      sql<Record<string, unknown>>`fact.body`.as('body'),
      'person.id as personId',
      'person.name_cipher as nameCipher',
    ])
}

export type FactSelection = Awaited<ReturnType<ReturnType<typeof selectFacts>['execute']>>[number]

/** Who did it is shown masked. */
export function showFact({ personId, nameCipher, ...fact }: FactSelection, personal: PersonalVault) {
  return { ...fact, actorName: maskedName(personId, nameCipher, personal) }
}

export function maskedName(personId: string | null, cipher: string | null, personal: PersonalVault): string | null {
  return personId === null || cipher === null
    ? null
    : maskText(personal.open(`person.name:${personId}`, cipher), 'name')
}
