import { sql } from 'kysely'
import { mayDo } from '../../access/may.ts'
import type { CommandPost } from '../../domain/command.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { listCommands, readAppointment, readCommand } from './contract-commands.ts'
import {
  hasSeatIn,
  isInState,
  listSeats,
  ownerOfCommand,
  postOrganisations,
  readerOfCommand,
  selectCommands,
} from './command-rows.ts'
import { dayOf } from '../../domain/days.ts'
import { escapeLike } from './organisation-rows.ts'
import { possibleOn } from './read-organisation.ts'

export const bindListCommands = () =>
  bind(listCommands, {
    async run({ db, reach, caller, nowMs }, { query }) {
      const { text, kind, state, organisationId, after, limit = 50 } = query
      const today = dayOf(nowMs)
      let rows = selectCommands(db, today)
        .where(sql<boolean>`(${withinReach(reach)} or ${hasSeatIn(postOrganisations(caller))})`)
        .orderBy('command.id', 'desc')
        .limit(limit + 1)
      if (text !== undefined)
        rows = rows.where((where) =>
          where.or([
            where('command.title', 'ilike', `%${escapeLike(text.trim())}%`),
            where('command.paper_number', 'ilike', `%${escapeLike(text.trim())}%`),
          ]),
        )
      if (kind !== undefined) rows = rows.where('command.kind', '=', kind)
      if (state !== undefined) rows = rows.where(isInState(state, today))
      if (organisationId !== undefined)
        rows = rows.where(sql<boolean>`(command.organisation_id = ${organisationId} or ${hasSeatIn([organisationId])})`)
      if (after !== undefined) rows = rows.where('command.id', '<', after)
      const found = await rows.execute()
      const items = found.slice(0, limit).map(({ version: _version, endReason: _reason, ...row }) => row)
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  })

const ON_COMMAND = ['changeCommand', 'closeCommand', 'seatMember', 'endSeat', 'readAppointment']

export const bindReadCommand = () =>
  bind(readCommand, {
    ownerOf: readerOfCommand,
    async run(act, { params }) {
      const { db, caller, personal, nowMs } = act
      const found = await selectCommands(db, dayOf(nowMs)).where('command.id', '=', params.id).executeTakeFirst()
      if (found === undefined) return refuse('not-found')
      const appointing = await db
        .selectFrom('organisation')
        .select(['id', 'path'])
        .where('id', '=', found.organisationId)
        .executeTakeFirstOrThrow()
      return {
        ...found,
        roll: await listSeats(db, params.id, personal, false),
        offers: await listOffers(act, params.id),
        may: possibleOn(ON_COMMAND, caller, appointing),
      }
    },
  })

async function listOffers({ db, caller }: Act, commandId: string) {
  const rows = await db
    .selectFrom('command_offer as offer')
    .innerJoin('organisation', 'organisation.id', 'offer.organisation_id')
    .select([
      'offer.id',
      sql<CommandPost>`offer.post`.as('post'),
      'organisation.id as organisationId',
      'organisation.name as organisationName',
      'organisation.path',
      'offer.title',
      'offer.offered_at as offeredAt',
      sql<'accepted' | 'declined' | null>`offer.answer`.as('answer'),
    ])
    .where('offer.command_id', '=', commandId)
    .orderBy('offer.id', 'desc')
    .execute()
  return rows.map(({ path, ...offer }) => ({
    ...offer,
    mayAnswer: offer.answer === null && mayDo('answerOffer', caller, { id: offer.organisationId, path }).ok,
  }))
}

/** Whole names go out for the paper; the audit log says to whom and why. */
export const bindReadAppointment = () =>
  bind(readAppointment, {
    ownerOf: ownerOfCommand,
    async run(act, { params, body }) {
      const seats = await listSeats(act.db, params.id, act.personal, true)
      const inForce = seats.filter(({ validTo }) => validTo === null || validTo > dayOf(act.nowMs))
      act.note({ subject: params.id, reason: body.reason, details: { seats: inForce.length, fields: ['name'] } })
      return { seats: inForce }
    },
  })
