import { sql } from 'kysely'
import { text } from '../../domain/error-texts/error-text.ts'
import type { Text } from '../../domain/text.ts'
import type { Look, SearchSource, Waiting, WaitingSource } from '../../operations/desk-source.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { escapeLike } from './list-groups.ts'
import { isOpen, selectMine } from './my-briefings.ts'

const MOST = 20

/** Briefings that I have to read or to pass on. */
export const myOpenBriefings: WaitingSource = async ({ db, caller }) => {
  const rows = await selectMine(db, caller.personId)
    .where(isOpen)
    .orderBy('delivery.accepted_at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(({ id, title, readAt, toPassOn, organisationName }): Waiting => {
    const isToRead = readAt === null
    return {
      id,
      kind: isToRead ? 'briefing-read' : 'briefing-pass-on',
      title: isToRead ? named('请阅读', '請閱讀', 'Read', title) : passOn(title, toPassOn),
      dueAt: null,
      href: `/groups/briefings/${id}`,
      organisationName,
    }
  })
}

/** Handed in by others and mine to approve; or mine, and given back. */
export const briefingsInWork: WaitingSource = async ({ db, caller, reach }) => {
  const rows = await db
    .selectFrom('briefing')
    .innerJoin('organisation', 'organisation.id', 'briefing.organisation_id')
    .select(['briefing.id', 'briefing.title', 'briefing.state', 'briefing.send_at as sendAt', 'organisation.name'])
    .where((where) =>
      where.or([
        where.and([
          where('briefing.state', '=', 'submitted'),
          withinReach(reach('approveBriefing')),
          where(sql<boolean>`not ${caller.personId} = any(briefing.writers)`, '=', true),
        ]),
        where.and([
          where('briefing.state', '=', 'draft'),
          where('briefing.return_reason', 'is not', null),
          where(sql<boolean>`${caller.personId} = any(briefing.writers)`, '=', true),
        ]),
      ]),
    )
    .orderBy('briefing.submitted_at')
    .limit(MOST)
    .execute()
  return rows.map(({ id, title, state, sendAt, name }): Waiting => {
    const isToApprove = state === 'submitted'
    return {
      id,
      kind: isToApprove ? 'briefing-approve' : 'briefing-returned',
      title: isToApprove
        ? named('请审批快报', '請審批快報', 'Approve the briefing', title)
        : named('快报被退回，请修改', '快報被退回，請修改', 'Given back to be changed', title),
      dueAt: isToApprove ? sendAt : null,
      href: isToApprove ? `/groups/briefings/${id}/review` : `/groups/briefings/${id}/edit`,
      organisationName: name,
    }
  })
}

const named = (hans: string, hant: string, en: string, title: string): Text =>
  text(`${hans}：${title}`, `${hant}：${title}`, `${en}: ${title}`)

const passOn = (title: string, count: number): Text =>
  text(
    `请转发到 ${count} 个群组：${title}`,
    `請轉發到 ${count} 個群組：${title}`,
    `Pass on to ${count} ${count === 1 ? 'group' : 'groups'}: ${title}`,
  )

export const groupSearch: SearchSource = {
  kind: 'group',
  async find({ db, reach }, { text: sought, limit }) {
    const rows = await db
      .selectFrom('briefing_group as grp')
      .innerJoin('organisation', 'organisation.id', 'grp.organisation_id')
      .select(['grp.id', 'grp.name', 'organisation.name as owner'])
      .where(withinReach(reach('listGroups')))
      .where('grp.closed_at', 'is', null)
      .where('grp.name', 'ilike', `%${escapeLike(sought)}%`)
      .orderBy('grp.level')
      .orderBy('grp.name')
      .limit(limit)
      .execute()
    return rows.map(({ id, name, owner }) => ({ id, title: name, subtitle: owner, href: `/groups/${id}` }))
  },
}

/** Briefings of my own line, and those that were sent to me. */
export const briefingSearch: SearchSource = {
  kind: 'briefing',
  async find({ db, caller, reach }, { text: sought, limit }) {
    const mine = sql<boolean>`exists (select 1 from briefing_delivery delivery where delivery.briefing_id = briefing.id
      and delivery.person_id = ${caller.personId} and delivery.state not in ('failed', 'recalled'))`
    const rows = await db
      .selectFrom('briefing')
      .innerJoin('organisation', 'organisation.id', 'briefing.organisation_id')
      .select(['briefing.id', 'briefing.title', 'organisation.name as owner', mine.as('isMine'), 'briefing.sent_at'])
      .where((where) => where.or([withinReach(reach('readBriefing')), where(mine, '=', true)]))
      .where((where) =>
        where.or([
          where('briefing.title', 'ilike', `%${escapeLike(sought)}%`),
          where('briefing.text', 'ilike', `%${escapeLike(sought)}%`),
        ]),
      )
      .orderBy('briefing.created_at', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ id, title, owner, isMine, sent_at: sentAt }) => ({
      id,
      title,
      subtitle: owner,
      href: isMine
        ? `/groups/briefings/${id}`
        : sentAt === null
          ? `/groups/briefings/${id}/review`
          : `/groups/briefings/${id}/board`,
    }))
  },
}

/** Of what was sent since then into groups that the caller may look at: how many deliveries, and how many of them were read. */
export async function readShare(
  { db, reach }: Look,
  sinceIso: string,
): Promise<{ readonly sent: number; readonly read: number } | undefined> {
  const mine = reach('listBriefings')
  if (!mine.isAll && mine.ids.size === 0 && mine.belowPaths.length === 0) return undefined
  const { rows } = await sql<{ sent: number; read: number }>`
    select count(distinct delivery.id)::int as sent, count(distinct delivery.id) filter (where delivery.read_at is not null)::int as read
    from briefing join briefing_path path on path.briefing_id = briefing.id
    join briefing_delivery delivery on delivery.id = path.delivery_id
    join briefing_group grp on grp.id = path.group_id join organisation on organisation.id = grp.organisation_id
    where briefing.sent_at >= ${sinceIso} and ${withinReach(mine)}`.execute(db)
  return rows[0]
}
