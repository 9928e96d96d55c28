import type { SearchSource } from '../../../operations/desk-source.ts'
import { withinReach } from '../../../operations/within-reach.ts'
import { escapeLike } from './like.ts'

/** Leading groups and special actions by a part of the title or of the appointing paper's number. */
export const commandSearch: SearchSource = {
  kind: 'command',
  async find({ db, reach }, { text, limit }) {
    const part = `%${escapeLike(text)}%`
    const rows = await db
      .selectFrom('command')
      .innerJoin('organisation', 'organisation.id', 'command.organisation_id')
      .select(['command.id', 'command.title', 'command.paper_number as paper', 'organisation.name'])
      .where(withinReach(reach('listCommands')))
      .where((where) => where.or([where('command.title', 'like', part), where('command.paper_number', 'like', part)]))
      .orderBy('command.starts_on', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ id, title, paper, name }) => ({
      id,
      title,
      subtitle: `${paper} · ${name}`,
      href: `/alliance/commands/${id}`,
    }))
  },
}
