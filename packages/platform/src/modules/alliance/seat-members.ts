import { isInReach } from '../../access/may.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse, type Act, type Lookup, type Refusal } from '../../operations/implementation.ts'
import { checkNotOver, lockCommand } from './change-commands.ts'
import { answerOffer, endSeat, seatMember } from './contract-commands.ts'
import { ownerOfCommand } from './command-rows.ts'
import { beginningOf, dayOf } from '../../domain/days.ts'
import { refuseField } from '../../operations/refusals.ts'
import { findStanding } from './tree-checks.ts'

/** A seat makes partners, and partners see of each other. So whoever appoints cannot seat an organisation that is not under him: he offers, it answers. */
export const bindSeatMember = () =>
  bind(seatMember, {
    ownerOf: ownerOfCommand,
    async run(act, { params, body }) {
      const { db } = act
      const command = await lockCommand(db, params.id)
      const organisation = await findStanding(db, body.organisationId)
      if (command === undefined) return refuse('not-found')
      const today = dayOf(act.nowMs)
      if (organisation === undefined || (organisation.valid_to !== null && organisation.valid_to <= today))
        return refuseField(
          'refused',
          'organisationId',
          'not-in-force',
          text(
            '没有这个单位，或它已经终止。',
            '沒有這個單位，或它已經終止。',
            'There is no such organisation, or it has ended.',
          ),
        )
      const from = body.from ?? (today > command.starts_on ? today : command.starts_on)
      const refusal =
        checkNotOver(command, today) ??
        checkFrom(command, from) ??
        (await checkFree(act, command.id, body.organisationId, body.post, body.personId))
      if (refusal !== undefined) return refusal
      const title = body.title?.trim() ?? null
      if (!isInReach(act.reach, organisation)) return offer(act, command.id, { ...body, title })
      const person = await checkPerson(act, body.organisationId, body.personId)
      if (person !== undefined) return person
      const seatId = await seat(act, command, { ...body, title, from })
      return { seatId, offerId: null }
    },
  })

interface Chair {
  readonly organisationId: string
  readonly post: string
  readonly personId?: string | undefined
  readonly title: string | null
}

async function seat(
  act: Act,
  command: { readonly id: string; readonly organisation_id: string },
  { organisationId, post, personId, title, from }: Chair & { readonly from: string },
): Promise<string> {
  const id = act.ids.next('seat')
  await act.db
    .insertInto('command_member')
    .values({
      id,
      command_id: command.id,
      organisation_id: organisationId,
      person_id: personId ?? null,
      post,
      title,
      valid_from: from,
      recorded_at: act.nowIso,
    })
    .execute()
  act.note({ subject: command.id, details: { seat: id, organisation: organisationId, post } })
  await act.fact({
    kind: 'command.seated',
    subjectId: command.id,
    organisationId: command.organisation_id,
    body: { seatId: id, organisationId, post, personId: personId ?? null },
    occurredAt: beginningOf(from),
  })
  return id
}

async function offer(act: Act, commandId: string, { organisationId, post, title }: Chair) {
  const id = act.ids.next('offer')
  await act.db
    .insertInto('command_offer')
    .values({
      id,
      command_id: commandId,
      organisation_id: organisationId,
      post,
      title,
      offered_by: act.actor,
      offered_at: act.nowIso,
    })
    .execute()
  act.note({ subject: commandId, details: { offer: id, organisation: organisationId, post } })
  await act.fact({
    kind: 'command.offered',
    subjectId: commandId,
    organisationId,
    body: { offerId: id, organisationId, post },
  })
  return { seatId: null, offerId: id }
}

export const bindAnswerOffer = () =>
  bind(answerOffer, {
    async ownerOf({ db }, { params }) {
      const row = await db
        .selectFrom('command_offer')
        .select('organisation_id')
        .where('id', '=', params.id)
        .executeTakeFirst()
      return row?.organisation_id
    },
    async run(act, { params, body }) {
      const { db } = act
      const row = await db
        .selectFrom('command_offer')
        .selectAll()
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      if (row.answer !== null)
        return refuse('conflict', {
          says: text('这个席位已经答复过。', '這個席位已經答覆過。', 'This offer was answered already.'),
        })
      const seatId = body.accepts ? await takeSeat(act, row, body) : null
      if (seatId !== null && typeof seatId !== 'string') return seatId
      await db
        .updateTable('command_offer')
        .set({
          answer: body.accepts ? 'accepted' : 'declined',
          answered_by: act.actor,
          answered_at: act.nowIso,
          seat_id: seatId,
        })
        .where('id', '=', row.id)
        .execute()
      act.note({ subject: row.command_id, details: { offer: row.id, accepts: body.accepts } })
      return { ok: true }
    },
  })

async function takeSeat(
  act: Act,
  row: { command_id: string; organisation_id: string; post: string; title: string | null },
  given: { readonly personId?: string; readonly title?: string },
): Promise<string | Refusal> {
  const command = await lockCommand(act.db, row.command_id)
  if (command === undefined) return refuse('not-found')
  const today = dayOf(act.nowMs)
  const refusal = checkNotOver(command, today) ?? (await checkPerson(act, row.organisation_id, given.personId))
  if (refusal !== undefined) return refusal
  return seat(act, command, {
    organisationId: row.organisation_id,
    post: row.post,
    personId: given.personId,
    title: given.title?.trim() ?? row.title,
    from: today > command.starts_on ? today : command.starts_on,
  })
}

export const bindEndSeat = () =>
  bind(endSeat, {
    ownerOf: ownerOfSeat,
    async run(act, { params, body }) {
      const { db } = act
      const row = await db
        .selectFrom('command_member')
        .selectAll()
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      if (row.valid_to !== null)
        return refuse('conflict', {
          says: text('这个席位已经结束。', '這個席位已經結束。', 'This seat has ended already.'),
        })
      if (body.on < row.valid_from)
        return refuseField(
          'refused',
          'on',
          'ends-before-start',
          text(
            `不能早于任职日期 ${row.valid_from}。`,
            `不能早於任職日期 ${row.valid_from}。`,
            `It cannot end before it began, ${row.valid_from}.`,
          ),
        )
      await db.updateTable('command_member').set({ valid_to: body.on }).where('id', '=', row.id).execute()
      act.note({ subject: row.command_id, details: { seat: row.id, on: body.on } })
      await act.fact({
        kind: 'command.unseated',
        subjectId: row.command_id,
        ...(act.owner === undefined ? {} : { organisationId: act.owner.id }),
        body: { seatId: row.id, organisationId: row.organisation_id, on: body.on },
      })
      return { ok: true }
    },
  })

async function ownerOfSeat(
  { db }: Lookup,
  { params }: { readonly params: { readonly id: string } },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('command_member')
    .innerJoin('command', 'command.id', 'command_member.command_id')
    .select('command.organisation_id')
    .where('command_member.id', '=', params.id)
    .executeTakeFirst()
  return row?.organisation_id
}

function checkFrom(command: { starts_on: string; ends_on: string | null }, from: string): Refusal | undefined {
  if (from >= command.starts_on && (command.ends_on === null || from <= command.ends_on)) return undefined
  const { starts_on: first, ends_on: last } = command
  return refuseField(
    'refused',
    'from',
    'outside-of-command',
    last === null
      ? text(`任职日期不能早于 ${first}。`, `任職日期不能早於 ${first}。`, `The first day cannot be before ${first}.`)
      : text(
          `任职日期要在 ${first} 至 ${last} 之间。`,
          `任職日期要在 ${first} 至 ${last} 之間。`,
          `The first day must lie between ${first} and ${last}.`,
        ),
  )
}

/** One lead at a time, and nobody twice in the same post. */
async function checkFree(
  { db }: Act,
  commandId: string,
  organisationId: string,
  post: string,
  personId: string | undefined,
): Promise<Refusal | undefined> {
  const held = await db
    .selectFrom('command_member')
    .select(['organisation_id', 'person_id', 'post'])
    .where('command_id', '=', commandId)
    .where('valid_to', 'is', null)
    .execute()
  if (post === 'lead' && held.some((each) => each.post === 'lead'))
    return refuseField(
      'conflict',
      'post',
      'lead-held',
      text(
        '组长已有人担任，请先结束原席位。',
        '組長已有人擔任，請先結束原席位。',
        'There is a lead already; end that seat first.',
      ),
    )
  const offered = await db
    .selectFrom('command_offer')
    .select('id')
    .where('command_id', '=', commandId)
    .where('organisation_id', '=', organisationId)
    .where('post', '=', post)
    .where('answer', 'is', null)
    .executeTakeFirst()
  const isSeated = held.some(
    (each) => each.organisation_id === organisationId && each.post === post && each.person_id === (personId ?? null),
  )
  if (!isSeated && offered === undefined) return undefined
  return refuseField(
    'conflict',
    'organisationId',
    'seated-already',
    text(
      '它已有这个席位，或正在等它答复。',
      '它已有這個席位，或正在等它答覆。',
      'It has this seat already, or its answer is awaited.',
    ),
  )
}

async function checkPerson(
  { db, nowIso }: Act,
  organisationId: string,
  personId: string | undefined,
): Promise<Refusal | undefined> {
  if (personId === undefined) return undefined
  const post = await db
    .selectFrom('role_assignment')
    .select('id')
    .where('person_id', '=', personId)
    .where('organisation_id', '=', organisationId)
    .where('valid_from', '<=', nowIso)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', nowIso)]))
    .executeTakeFirst()
  if (post !== undefined) return undefined
  return refuseField(
    'refused',
    'personId',
    'no-post-there',
    text('此人在该单位没有在任岗位。', '此人在該單位沒有在任崗位。', 'This person holds no post in that organisation.'),
  )
}
