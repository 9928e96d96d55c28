import { sql } from 'kysely'
import type { SearchSource } from '../../../operations/desk-source.ts'
import { withinReach } from '../../../operations/within-reach.ts'
import { escapeLike } from './like.ts'

/** Briefing groups by a part of the name. */
export const groupSearch: SearchSource = {
  kind: 'group',
  async find({ db, reach }, { text, limit }) {
    const rows = await db
      .selectFrom('briefing_group')
      .innerJoin('organisation', 'organisation.id', 'briefing_group.organisation_id')
      .select(['briefing_group.id', 'briefing_group.name as title', 'organisation.name'])
      .where(withinReach(reach('readGroup')))
      .where('briefing_group.closed_at', 'is', null)
      .where('briefing_group.name', 'like', `%${escapeLike(text)}%`)
      .orderBy('briefing_group.level')
      .orderBy('briefing_group.name')
      .limit(limit)
      .execute()
    return rows.map(({ id, title, name }) => ({ id, title, subtitle: name, href: `/groups/${id}` }))
  },
}

/** Briefings by a part of the title: those that came to the caller, and those of organisations whose briefings he may open. */
export const briefingSearch: SearchSource = {
  kind: 'briefing',
  async find({ db, reach, caller }, { text, limit }) {
    const rows = await db
      .selectFrom('briefing')
      .innerJoin('organisation', 'organisation.id', 'briefing.organisation_id')
      .leftJoin('briefing_delivery as mine', (join) =>
        join.onRef('mine.briefing_id', '=', 'briefing.id').on('mine.person_id', '=', caller.personId),
      )
      .select(['briefing.id', 'briefing.title', 'organisation.name'])
      .where('briefing.title', 'like', `%${escapeLike(text)}%`)
      .where((where) =>
        where.or([
          withinReach(reach('readBriefing')),
          where.and([
            where('mine.id', 'is not', null),
            where('mine.state', '<>', 'recalled'),
            where('mine.state', '<>', 'failed'),
          ]),
        ]),
      )
      .orderBy(sql`coalesce(briefing.sent_at, briefing.created_at)`, 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ id, title, name }) => ({ id, title, subtitle: name, href: `/groups/briefings/${id}` }))
  },
}
