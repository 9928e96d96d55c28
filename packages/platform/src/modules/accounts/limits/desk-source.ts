import { sql } from 'kysely'
import { text } from '../../../domain/error-texts/error-text.ts'
import type { Waiting, WaitingSource } from '../../../operations/desk-source.ts'
import { withinReach } from '../../../operations/within-reach.ts'
import { yuan } from './say.ts'

const MOST = 20

/** Raises that others took in and appeals that others refused: mine to decide. */
export const limitReviews: WaitingSource = async ({ db, caller, reach }) => {
  const rows = await db
    .selectFrom('limit_request as request')
    .innerJoin('organisation', 'organisation.id', 'request.organisation_id')
    .select([
      'request.id',
      'request.state',
      'request.asked_daily_minor as dayMinor',
      'request.appeal_due_at as dueAt',
      'organisation.name',
    ])
    .where(withinReach(reach('approveLimitRaise')))
    .where('request.state', 'in', ['submitted', 'appealed'])
    .where(sql<boolean>`not ${caller.personId} = any(request.hands)`)
    .where(sql<boolean>`request.reviewed_by is distinct from ${caller.personId}`)
    .orderBy('request.submitted_at')
    .limit(MOST)
    .execute()
  return rows.map(({ id, state, dayMinor, dueAt, name }): Waiting => {
    const isAppeal = state === 'appealed'
    return {
      id,
      kind: isAppeal ? 'limit-appeal' : 'limit-review',
      title: isAppeal
        ? text('请复核提额申诉', '請覆核調高限額申訴', 'Hear an appeal against a refused raise')
        : text(
            `请复核提额：每天${yuan(dayMinor, 'zh-Hans')}`,
            `請覆核調高限額：每天${yuan(dayMinor, 'zh-Hant')}`,
            `Review a raise to ${yuan(dayMinor, 'en')} a day`,
          ),
      dueAt: isAppeal ? dueAt : null,
      href: `/limits/requests/${id}`,
      organisationName: name,
    }
  })
}
