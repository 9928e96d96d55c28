import { sql } from 'kysely'
import type { Role } from '../../domain/role.ts'
import type { SignInPolicy } from '../../domain/sign-in-policy.ts'
import type { Text } from '../../domain/text.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { listSamplePeople, signInAsSample } from './contract.ts'
import { startSession } from './start-session.ts'
import { selectOrganisationName } from './organisation-name.ts'

/** One click per role while the sample county is there; nobody outside this machine sees it. */
export const bindListSamplePeople = () =>
  bind(listSamplePeople, {
    onlyInSample: true,
    async run({ db, personal }) {
      const rows = await db
        .selectFrom('persona')
        .innerJoin('person', 'person.id', 'persona.person_id')
        .innerJoin('organisation', 'organisation.id', 'persona.organisation_id')
        .select(['person.id', 'person.name_cipher', 'persona.role', sql<Text>`persona.line`.as('says')])
        .select(selectOrganisationName)
        .orderBy('persona.place')
        .execute()
      return {
        items: rows.map(({ id, name_cipher: cipher, role, says, organisation }) => ({
          personId: id,
          name: cipher === null ? '' : personal.open(`person.name:${id}`, cipher),
          role: role as Role,
          organisation,
          says,
        })),
      }
    },
  })

export const bindSignInAsSample = ({ session }: Pick<SignInPolicy, 'session'>) =>
  bind(signInAsSample, {
    onlyInSample: true,
    async run(act, { body }) {
      const persona = await act.db
        .selectFrom('persona')
        .select('person_id')
        .where('person_id', '=', body.personId)
        .executeTakeFirst()
      if (persona === undefined) return refuse('not-found', { detail: 'The sample county has no such person.' })
      const sessionId = await startSession(act, persona.person_id, session)
      act.note({ subject: persona.person_id, details: { session: sessionId } })
      return { ok: true }
    },
  })
