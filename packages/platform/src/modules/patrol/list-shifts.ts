import { beginningOf, dayAfter, dayOf } from '../../domain/days.ts'
import { bind } from '../../operations/implementation.ts'
import { listMyShifts, listShifts } from './contract-shifts.ts'
import { ownerForReading } from './interception-rows.ts'
import { personIdOf } from './names.ts'
import { selectShifts, shiftRow } from './shift-rows.ts'

const MOST = 1_000

export const bindListShifts = () =>
  bind(listShifts, {
    ownerOf: (lookup, { params }) => ownerForReading(lookup, 'listShifts', params.id),
    async run(act, { params, query }) {
      let rows = selectShifts(act.db, act.nowIso)
        .where('interception.id', '=', params.id)
        .orderBy('shift.starts_at')
        .orderBy('site.code')
        .orderBy('shift.id')
        .limit(MOST)
      if (query.day !== undefined)
        rows = rows
          .where('shift.starts_at', '<', beginningOf(dayAfter(query.day)))
          .where('shift.ends_at', '>', beginningOf(query.day))
      return { items: (await rows.execute()).map((row) => shiftRow(act, row)) }
    },
  })

export const bindListMyShifts = () =>
  bind(listMyShifts, {
    async run(act) {
      const rows = await selectShifts(act.db, act.nowIso)
        .where('shift.person_id', '=', personIdOf(act.caller))
        .where('shift.ended_at', 'is', null)
        .where((where) =>
          where.or([
            where('shift.ends_at', '>=', beginningOf(dayOf(act.nowMs))),
            where.and([where('shift.stood_from', 'is not', null), where('shift.stood_to', 'is', null)]),
          ]),
        )
        .orderBy('shift.starts_at')
        .limit(100)
        .execute()
      return { items: rows.map((row) => shiftRow(act, row)), nowAt: act.nowIso }
    },
  })
