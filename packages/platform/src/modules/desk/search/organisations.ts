import { sql } from 'kysely'
import type { SearchSource } from '../../../operations/desk-source.ts'
import { withinReach } from '../../../operations/within-reach.ts'
import { escapeLike } from './like.ts'

/** By a part of the name or the beginning of the code; those in force and nearest to the words first. */
export const organisationSearch: SearchSource = {
  kind: 'organisation',
  async find({ db, reach, today }, { text, limit }) {
    const rows = await db
      .selectFrom('organisation')
      .leftJoin('organisation as parent', 'parent.id', 'organisation.parent_id')
      .select(['organisation.id', 'organisation.name', 'organisation.code', 'parent.name as parentName'])
      .where(withinReach(reach('listOrganisations')))
      .where((where) =>
        where.or([
          where('organisation.name', 'like', `%${escapeLike(text)}%`),
          where('organisation.code', 'like', `${escapeLike(text.toUpperCase())}%`),
        ]),
      )
      .orderBy(sql`organisation.valid_to is not null and organisation.valid_to <= ${today}`)
      .orderBy(sql`organisation.code <> ${text.toUpperCase()}`)
      .orderBy(sql`char_length(organisation.name)`)
      .orderBy('organisation.code')
      .limit(limit)
      .execute()
    return rows.map(({ id, name, code, parentName }) => ({
      id,
      title: name,
      subtitle: [code, parentName].filter(Boolean).join(' · '),
      href: `/alliance/${id}`,
    }))
  },
}
