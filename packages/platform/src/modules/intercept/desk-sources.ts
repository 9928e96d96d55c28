import { text } from '../../domain/error-texts/error-text.ts'
import type { Waiting, WaitingSource } from '../../operations/desk-source.ts'
import { withinReach } from '../../operations/within-reach.ts'

const MOST = 20

/** Held money that somebody else proposes to let go, and holds whose time is up. */
export const heldPayments: WaitingSource = async ({ db, caller, reach, nowIso }) => {
  const rows = await db
    .selectFrom('intervention')
    .innerJoin('organisation', 'organisation.id', 'intervention.organisation_id')
    .select([
      'intervention.id',
      'intervention.state',
      'intervention.hold_ends_at as endsAt',
      'organisation.name as organisationName',
    ])
    .where('intervention.ended_at', 'is', null)
    .where((where) =>
      where.or([
        where.and([
          where('intervention.state', '=', 'release-proposed'),
          where('intervention.proposed_by', '<>', `person:${caller.personId}`),
          withinReach(reach('approveRelease')),
        ]),
        where.and([
          where('intervention.state', '=', 'held'),
          where('intervention.hold_ends_at', '<=', nowIso),
          withinReach(reach('proposeRelease')),
        ]),
      ]),
    )
    .orderBy('intervention.hold_ends_at')
    .limit(MOST)
    .execute()
  return rows.map(({ id, state, endsAt, organisationName }): Waiting => {
    const isProposed = state === 'release-proposed'
    return {
      id,
      kind: isProposed ? 'release-decide' : 'hold-ended',
      title: isProposed ? DECIDE_RELEASE : HOLD_ENDED,
      dueAt: endsAt,
      href: `/interventions/${id}`,
      organisationName,
    }
  })
}

/** What customers object to, with the day by which they are answered. */
export const waitingAppeals: WaitingSource = async ({ db, reach }) => {
  const rows = await db
    .selectFrom('appeal')
    .innerJoin('organisation', 'organisation.id', 'appeal.organisation_id')
    .select(['appeal.id', 'appeal.due_at as dueAt', 'organisation.name as organisationName'])
    .where('appeal.state', '=', 'waiting')
    .where(withinReach(reach('decideAppeal')))
    .orderBy('appeal.due_at')
    .limit(MOST)
    .execute()
  return rows.map(({ id, dueAt, organisationName }) => ({
    id,
    kind: 'appeal-decide',
    title: ANSWER_APPEAL,
    dueAt,
    href: `/appeals/${id}`,
    organisationName,
  }))
}

/** Packages of the banks that nobody at the police has taken yet. */
export const sentReports: WaitingSource = async ({ db, reach }) => {
  const rows = await db
    .selectFrom('police_report')
    .innerJoin('organisation', 'organisation.id', 'police_report.organisation_id')
    .select(['police_report.id', 'police_report.number', 'organisation.name as organisationName'])
    .where('police_report.state', '=', 'sent')
    .where(withinReach(reach('receivePoliceReport')))
    .orderBy('police_report.sent_at')
    .limit(MOST)
    .execute()
  return rows.map(({ id, number, organisationName }) => ({
    id,
    kind: 'report-receive',
    title: text(`接收报警材料 ${number}`, `接收報案資料 ${number}`, `Take the report ${number}`),
    dueAt: null,
    href: `/police-reports/${id}`,
    organisationName,
  }))
}

const DECIDE_RELEASE = text(
  '决定是否放行一笔暂缓的付款',
  '決定是否放行一筆暫緩的付款',
  'Decide whether a held payment may go',
)
const HOLD_ENDED = text(
  '暂缓已到期：请联系客户并决定',
  '暫緩已到期：請聯絡客戶並決定',
  'A hold has ended: call the customer and decide',
)
const ANSWER_APPEAL = text('答复客户的申诉', '答覆客戶的申訴', 'Answer a customer’s appeal')
