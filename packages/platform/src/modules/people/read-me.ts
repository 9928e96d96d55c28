import { possibleOperations } from '../../access/may.ts'
import type { Role } from '../../domain/role.ts'
import { bind } from '../../operations/implementation.ts'
import type { OutputOf } from '../../domain/operation.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { readMe } from './contract.ts'
import { selectOrganisationName } from './organisation-name.ts'

export interface SignInWays {
  readonly oidc: readonly { readonly id: string; readonly label: string; readonly issuer: string }[]
  readonly sample: boolean
}

/** How many notifications somebody has not read. */
export type CountUnread = (db: HouseTransaction, personId: string) => Promise<number>

/** Also for nobody: the sign-in page asks here which ways there are. */
export const bindReadMe = (waysNow: () => SignInWays, countUnread: CountUnread) =>
  bind(readMe, {
    async run({ db, caller, house, personal, nowIso }): Promise<OutputOf<typeof readMe>> {
      const ways = waysNow()
      const signIn = { oidc: [...ways.oidc], sample: ways.sample }
      if (caller.kind !== 'person')
        return { house, person: null, posts: [], operations: [], secondFactor: 'none', unread: 0, signIn }
      const person = await db
        .selectFrom('person')
        .select(['id', 'name_cipher', 'locale', 'is_elder', 'totp_confirmed_at'])
        .where('id', '=', caller.personId)
        .executeTakeFirstOrThrow()
      const posts = await db
        .selectFrom('role_assignment')
        .innerJoin('organisation', 'organisation.id', 'role_assignment.organisation_id')
        .select([
          'role_assignment.id as assignmentId',
          'role_assignment.role',
          'role_assignment.valid_to as validTo',
          'role_assignment.deputy_for',
        ])
        .select(selectOrganisationName)
        .where('role_assignment.person_id', '=', caller.personId)
        .where('role_assignment.valid_from', '<=', nowIso)
        .where((where) =>
          where.or([where('role_assignment.valid_to', 'is', null), where('role_assignment.valid_to', '>', nowIso)]),
        )
        .orderBy('role_assignment.valid_from')
        .execute()
      return {
        house,
        person: {
          id: person.id,
          name: person.name_cipher === null ? '' : personal.open(`person.name:${person.id}`, person.name_cipher),
          locale: person.locale,
          isElder: person.is_elder,
        },
        posts: posts.map(({ deputy_for: deputyFor, role, ...post }) => ({
          ...post,
          role: role as Role,
          isDeputy: deputyFor !== null,
        })),
        operations: possibleOperations(caller),
        secondFactor: caller.mustEnrol ? 'must-enrol' : person.totp_confirmed_at === null ? 'none' : 'enrolled',
        unread: await countUnread(db, caller.personId),
        signIn,
      }
    },
  })
