import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse, type Refusal } from '../../operations/implementation.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { changeCommand, closeCommand, createCommand } from './contract-commands.ts'
import { ownerOfCommand } from './command-rows.ts'
import { beginningOf, dayAfter, dayOf } from '../../domain/days.ts'
import { outdated, refuseField } from '../../operations/refusals.ts'

export const bindCreateCommand = () =>
  bind(createCommand, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const { kind, startsOn, endsOn = null } = body
      const refusal = checkDays(kind, startsOn, endsOn)
      if (refusal !== undefined) return refusal
      const id = act.ids.next('cmd')
      await act.db
        .insertInto('command')
        .values({
          id,
          organisation_id: body.organisationId,
          kind,
          title: body.title.trim(),
          paper_number: body.paperNumber.trim(),
          starts_on: startsOn,
          ends_on: endsOn,
          recorded_at: act.nowIso,
        })
        .execute()
      act.note({ subject: id, details: { kind, paperNumber: body.paperNumber.trim() } })
      await act.fact({
        kind: 'command.opened',
        subjectId: id,
        organisationId: body.organisationId,
        body: { kind, startsOn, endsOn },
        occurredAt: beginningOf(startsOn),
      })
      return { id, version: 1 }
    },
  })

export const bindChangeCommand = () =>
  bind(changeCommand, {
    ownerOf: ownerOfCommand,
    async run(act, { params, body }) {
      const row = await lockCommand(act.db, params.id)
      if (row === undefined) return refuse('not-found')
      if (row.version !== body.version) return outdated()
      const endsOn = body.endsOn === undefined ? row.ends_on : body.endsOn
      const refusal = checkNotOver(row, dayOf(act.nowMs)) ?? checkDays(row.kind, row.starts_on, endsOn)
      if (refusal !== undefined) return refusal
      await act.db
        .updateTable('command')
        .set({
          title: body.title?.trim() ?? row.title,
          paper_number: body.paperNumber?.trim() ?? row.paper_number,
          ends_on: endsOn,
          version: row.version + 1,
        })
        .where('id', '=', row.id)
        .execute()
      const { version: _version, ...given } = body
      act.note({ subject: row.id, details: { fields: Object.keys(given) } })
      await act.fact({
        kind: 'command.changed',
        subjectId: row.id,
        organisationId: row.organisation_id,
        body: { fields: Object.keys(given), endsOn },
      })
      return { id: row.id, version: row.version + 1 }
    },
  })

export const bindCloseCommand = () =>
  bind(closeCommand, {
    ownerOf: ownerOfCommand,
    async run(act, { params, body }) {
      const { db } = act
      const row = await lockCommand(db, params.id)
      if (row === undefined) return refuse('not-found')
      if (row.version !== body.version) return outdated()
      const refusal = checkNotOver(row, dayOf(act.nowMs)) ?? checkLastDay(row.starts_on, body.on)
      if (refusal !== undefined) return refusal
      await db
        .updateTable('command')
        .set({ ends_on: body.on, end_reason: body.reason.trim(), version: row.version + 1 })
        .where('id', '=', row.id)
        .execute()
      await db
        .updateTable('command_member')
        .set({ valid_to: dayAfter(body.on) })
        .where('command_id', '=', row.id)
        .where('valid_to', 'is', null)
        .execute()
      await db
        .updateTable('command_offer')
        .set({ answer: 'declined', answered_by: act.actor, answered_at: act.nowIso })
        .where('command_id', '=', row.id)
        .where('answer', 'is', null)
        .execute()
      act.note({ subject: row.id, reason: body.reason, details: { on: body.on } })
      await act.fact({
        kind: 'command.closed',
        subjectId: row.id,
        organisationId: row.organisation_id,
        body: { on: body.on },
      })
      return { id: row.id, version: row.version + 1 }
    },
  })

export function lockCommand(db: HouseTransaction, id: string) {
  return db.selectFrom('command').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function checkNotOver(row: { readonly ends_on: string | null }, today: string): Refusal | undefined {
  if (row.ends_on === null || row.ends_on >= today) return undefined
  return refuse('conflict', {
    says: text(
      `它已在 ${row.ends_on} 结束，结束后不再更改。`,
      `它已在 ${row.ends_on} 結束，結束後不再更改。`,
      `It ended on ${row.ends_on}; after that it is not changed any more.`,
    ),
  })
}

/** An action has an end from the beginning; a group stands until it is dissolved. */
function checkDays(kind: string, startsOn: string, endsOn: string | null): Refusal | undefined {
  if (kind === 'special-action' && endsOn === null)
    return refuseField(
      'refused',
      'endsOn',
      'end-missing',
      text('专项行动要写明截止日期。', '專項行動要寫明截止日期。', 'A special action needs its last day.'),
    )
  return endsOn === null ? undefined : checkLastDay(startsOn, endsOn, 'endsOn')
}

function checkLastDay(startsOn: string, endsOn: string, path = 'on'): Refusal | undefined {
  if (endsOn >= startsOn) return undefined
  return refuseField(
    'refused',
    path,
    'ends-before-start',
    text(
      `结束日期不能早于开始日期 ${startsOn}。`,
      `結束日期不能早於開始日期 ${startsOn}。`,
      `The last day cannot be before the first, ${startsOn}.`,
    ),
  )
}
