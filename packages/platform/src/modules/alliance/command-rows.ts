import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { CommandKind, CommandPost } from '../../domain/command.ts'
import type { Caller } from '../../domain/caller.ts'
import { maskText } from '../../domain/masking.ts'
import type { Lookup } from '../../operations/implementation.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { PersonalVault } from '../../store/personal-vault.ts'

/** A seat counts from its first day to the day before its end; the last day of a command counts whole. */
const seatHeldOn = (today: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(seat.valid_from <= ${today} and (seat.valid_to is null or seat.valid_to > ${today}))`

const stateOn = (today: string) => sql<'current' | 'future' | 'ended'>`case
  when command.starts_on > ${today} then 'future'
  when command.ends_on is not null and command.ends_on < ${today} then 'ended'
  else 'current' end`

/** Commands with how many seats are held in them today. */
export function selectCommands(db: HouseTransaction, today: string) {
  return db
    .selectFrom('command')
    .innerJoin('organisation', 'organisation.id', 'command.organisation_id')
    .select([
      'command.id',
      'command.organisation_id as organisationId',
      'organisation.name as organisationName',
      sql<CommandKind>`command.kind`.as('kind'),
      'command.title',
      'command.paper_number as paperNumber',
      'command.starts_on as startsOn',
      'command.ends_on as endsOn',
      'command.version',
      'command.end_reason as endReason',
      stateOn(today).as('state'),
      sql<number>`(select count(*) from command_member seat where seat.command_id = command.id and ${seatHeldOn(today)})`.as(
        'seats',
      ),
      sql<number>`(select count(distinct seat.organisation_id) from command_member seat where seat.command_id = command.id and ${seatHeldOn(today)})`.as(
        'organisations',
      ),
    ])
}

export const isInState = (state: string, today: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${stateOn(today)} = ${state}`

export function postOrganisations(caller: Caller): string[] {
  if (caller.kind === 'person') return [...new Set(caller.posts.map(({ organisationId }) => organisationId))]
  return caller.kind === 'key' && caller.organisation !== undefined ? [caller.organisation.id] : []
}

/** A command is also the record of those who have, had or are offered a seat in it, whoever appointed it. */
export const hasSeatIn = (organisationIds: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`(
    exists (select from command_member seat where seat.command_id = command.id and seat.organisation_id = any(${organisationIds}))
    or exists (select from command_offer offer where offer.command_id = command.id and offer.organisation_id = any(${organisationIds})))`

/** For reading: the caller's own organisation when it has a seat, else the one that appointed the command. */
export async function readerOfCommand(
  { db, caller }: Lookup,
  { params }: { readonly params: { readonly id: string } },
): Promise<string | undefined> {
  const own = postOrganisations(caller)
  const seated = await db
    .selectFrom('command')
    .select('id')
    .where('id', '=', params.id)
    .where(hasSeatIn(own))
    .executeTakeFirst()
  if (seated !== undefined) return seatOf(db, params.id, own)
  return ownerOfCommand({ db }, { params })
}

async function seatOf(db: HouseTransaction, commandId: string, own: readonly string[]): Promise<string | undefined> {
  const seat = await db
    .selectFrom('command_member')
    .select('organisation_id')
    .where('command_id', '=', commandId)
    .where('organisation_id', 'in', own)
    .union(
      db
        .selectFrom('command_offer')
        .select('organisation_id')
        .where('command_id', '=', commandId)
        .where('organisation_id', 'in', own),
    )
    .orderBy('organisation_id')
    .executeTakeFirst()
  return seat?.organisation_id
}

export async function ownerOfCommand(
  { db }: Pick<Lookup, 'db'>,
  { params }: { readonly params: { readonly id: string } },
): Promise<string | undefined> {
  const row = await db.selectFrom('command').select('organisation_id').where('id', '=', params.id).executeTakeFirst()
  return row?.organisation_id
}

/** Lead, deputies, members, office; those in force first. */
export async function listSeats(db: HouseTransaction, commandId: string, personal: PersonalVault, isWhole: boolean) {
  const rows = await db
    .selectFrom('command_member as seat')
    .innerJoin('organisation', 'organisation.id', 'seat.organisation_id')
    .leftJoin('person', 'person.id', 'seat.person_id')
    .select([
      'seat.id',
      sql<CommandPost>`seat.post`.as('post'),
      'organisation.id as organisationId',
      'organisation.name as organisationName',
      'seat.person_id as personId',
      'person.name_cipher as cipher',
      'seat.title',
      'seat.valid_from as validFrom',
      'seat.valid_to as validTo',
    ])
    .where('seat.command_id', '=', commandId)
    .orderBy(sql`seat.valid_to is not null`)
    .orderBy(sql`array_position(array['lead', 'deputy', 'member', 'office'], seat.post)`)
    .orderBy('seat.valid_from')
    .orderBy('seat.id')
    .execute()
  return rows.map(({ cipher, ...seat }) => {
    const name =
      cipher === null || seat.personId === null ? null : personal.open(`person.name:${seat.personId}`, cipher)
    return { ...seat, name: name === null || isWhole ? name : maskText(name, 'name') }
  })
}
