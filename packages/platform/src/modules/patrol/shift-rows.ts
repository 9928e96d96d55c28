import { sql, type RawBuilder } from 'kysely'
import type { Act } from '../../operations/implementation.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { SHIFT_STATES } from './contract-shifts.ts'
import { nameFor, personIdOf } from './names.ts'

export type ShiftState = (typeof SHIFT_STATES)[number]

/** Where a shift stands; that somebody did not come is seen by the clock. */
export const shiftState = (nowIso: string): RawBuilder<ShiftState> => sql<ShiftState>`case
  when shift.ended_how = 'swapped' then 'swapped' when shift.ended_how = 'cancelled' then 'cancelled'
  when shift.stood_to is not null then 'stood' when shift.stood_from is not null then 'standing'
  when shift.ends_at < ${nowIso} then 'missed' else 'planned' end`

export function selectShifts(db: HouseTransaction, nowIso: string) {
  return db
    .selectFrom('interception_shift as shift')
    .innerJoin('interception_post as post', 'post.id', 'shift.post_id')
    .innerJoin('interception', 'interception.id', 'post.interception_id')
    .innerJoin('organisation as site', 'site.id', 'post.site_id')
    .innerJoin('person', 'person.id', 'shift.person_id')
    .select([
      'shift.id',
      'shift.post_id as postId',
      'site.id as siteId',
      'site.name as siteName',
      'site.path as sitePath',
      'post.spot',
      'interception.id as interceptionId',
      'interception.name as interceptionName',
      'shift.person_id as personId',
      'person.name_cipher as cipher',
      'shift.starts_at as startsAt',
      'shift.ends_at as endsAt',
      'shift.stood_from as stoodFrom',
      'shift.stood_to as stoodTo',
      shiftState(nowIso).as('state'),
      'shift.end_reason as endReason',
      'shift.swapped_from as swappedFrom',
      'shift.version',
    ])
}

type SelectedShift = Awaited<ReturnType<ReturnType<typeof selectShifts>['execute']>>[number]

export function shiftRow(act: Pick<Act, 'personal' | 'caller'>, row: SelectedShift) {
  const { cipher, siteId, sitePath, ...rest } = row
  return {
    ...rest,
    personName: nameFor(act, { id: row.personId, cipher, organisationId: siteId, organisationPath: sitePath }),
    isMine: row.personId === personIdOf(act.caller),
  }
}
