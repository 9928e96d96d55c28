import { mayDo } from '../../access/may.ts'
import type { OutputOf } from '../../domain/operation.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { PERSON_OPERATIONS, readPerson } from './contract-people.ts'
import { clearReach, maskedValue, namesOfChiefs, personRow, selectPeople } from './person-rows.ts'
import { organisationsOf, reachableOrganisationOf } from './whose-organisation.ts'

export const bindReadPerson = () =>
  bind(readPerson, {
    ownerOf: (lookup, { params }) => reachableOrganisationOf('readPerson', lookup, params.id),
    async run(act, { params }): Promise<OutputOf<typeof readPerson> | ReturnType<typeof refuse>> {
      const row = await selectPeople(act.db, act.nowIso, { all: true })
        .select([
          'person.id_number_cipher',
          'person.locale',
          'person.version',
          'person.created_at',
          'person.end_reason',
          'person.password_hash',
          'person.totp_confirmed_at',
          'person.oidc_issuer',
        ])
        .select((select) =>
          select
            .selectFrom('session')
            .select('last_seen_at')
            .whereRef('session.person_id', '=', 'person.id')
            .orderBy('last_seen_at', 'desc')
            .limit(1)
            .as('last_seen_at'),
        )
        .where('person.id', '=', params.id)
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      return {
        ...personRow(act, row, await namesOfChiefs(act, [row]), clearReach(act)),
        idNumber: maskedValue(act, row.id, 'id_number', row.id_number_cipher),
        locale: row.locale,
        version: row.version,
        createdAt: row.created_at,
        endedAt: row.ended_at,
        endReason: row.end_reason,
        hasPassword: row.password_hash !== null,
        hasSecondFactor: row.totp_confirmed_at !== null,
        oidcIssuer: row.oidc_issuer,
        lastSeenAt: row.last_seen_at,
        may: await mayHere(act, row.id),
      }
    },
  })

/** What the page offers for this person. What is about the account is decided by his own organisation, posts by any of his. */
async function mayHere({ db, caller, nowIso }: Act, personId: string): Promise<string[]> {
  const organisations = await organisationsOf(db, personId, nowIso)
  const ofAccount = new Set([
    'changePerson',
    'endPerson',
    'makePasswordLink',
    'resetSecondFactor',
    'linkSingleSignOn',
    'listPersonSessions',
    'endPersonSessions',
  ])
  return PERSON_OPERATIONS.map(({ name }) => name).filter((name) =>
    (ofAccount.has(name) ? organisations.slice(0, 1) : organisations).some((owner) => mayDo(name, caller, owner).ok),
  )
}
