import { sql } from 'kysely'
import type { Lookup } from '../../operations/implementation.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { listViews, removeView, saveView, shareView, unshareView } from './contract.ts'
import { personOf } from './look.ts'

const MOST_VIEWS = 50
const MOST_SHARED = 50

export const bindListViews = () =>
  bind(listViews, {
    async run(act, { query }) {
      const { personId, posts } = personOf(act)
      const mine = posts.map(({ organisationId }) => organisationId)
      let rows = act.db
        .selectFrom('saved_view')
        .leftJoin('organisation', 'organisation.id', 'saved_view.organisation_id')
        .select([
          'saved_view.id',
          'saved_view.page',
          'saved_view.name',
          'saved_view.query',
          'saved_view.person_id',
          'organisation.name as sharedWith',
        ])
        .where((where) =>
          where.or([
            where('saved_view.person_id', '=', personId),
            where(sql`saved_view.organisation_id = any(${mine})`, '=', true),
          ]),
        )
        .orderBy('saved_view.name')
        .orderBy('saved_view.id')
        .limit(500)
      if (query.page !== undefined) rows = rows.where('saved_view.page', '=', query.page)
      const found = await rows.execute()
      return { items: found.map(({ person_id: by, ...view }) => ({ ...view, isMine: by === personId })) }
    },
  })

export const bindSaveView = () =>
  bind(saveView, {
    async run(act, { body }) {
      const { personId } = personOf(act)
      const name = body.name.trim()
      if (name === '') return refuse('refused', { detail: 'A view needs a name.' })
      const mine = await act.db
        .selectFrom('saved_view')
        .select(['id', 'page', 'name'])
        .where('person_id', '=', personId)
        .execute()
      const same = mine.find((each) => each.page === body.page && each.name === name)
      if (same !== undefined) {
        await act.db.updateTable('saved_view').set({ query: body.query }).where('id', '=', same.id).execute()
        return { id: same.id }
      }
      if (mine.length >= MOST_VIEWS)
        return refuse('refused', { detail: `You have ${MOST_VIEWS} saved views: remove one first.` })
      const id = act.ids.next('view')
      await act.db
        .insertInto('saved_view')
        .values({ id, person_id: personId, page: body.page, name, query: body.query, created_at: act.nowIso })
        .execute()
      act.note({ subject: id })
      return { id }
    },
  })

export const bindRemoveView = () =>
  bind(removeView, {
    async run(act, { params }) {
      const removed = await act.db
        .deleteFrom('saved_view')
        .where('id', '=', params.id)
        .where('person_id', '=', personOf(act).personId)
        .returning('id')
        .executeTakeFirst()
      if (removed === undefined) return refuse('not-found')
      act.note({ subject: params.id })
      return { ok: true }
    },
  })

export const bindShareView = () =>
  bind(shareView, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { params, body }) {
      const shared = await act.db
        .selectFrom('saved_view')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('organisation_id', '=', body.organisationId)
        .executeTakeFirstOrThrow()
      if (shared.count >= MOST_SHARED)
        return refuse('refused', { detail: `This organisation has ${MOST_SHARED} shared views: end one first.` })
      const changed = await act.db
        .updateTable('saved_view')
        .set({ organisation_id: body.organisationId })
        .where('id', '=', params.id)
        .where('person_id', '=', personOf(act).personId)
        .returning('id')
        .executeTakeFirst()
      if (changed === undefined) return refuse('not-found')
      act.note({ subject: params.id })
      return { ok: true }
    },
  })

export const bindUnshareView = () =>
  bind(unshareView, {
    ownerOf: (lookup, { params }) => organisationOfView(lookup, params.id),
    async run(act, { params }) {
      await act.db.updateTable('saved_view').set({ organisation_id: null }).where('id', '=', params.id).execute()
      act.note({ subject: params.id })
      return { ok: true }
    },
  })

async function organisationOfView({ db }: Lookup, id: string): Promise<string | undefined> {
  const view = await db.selectFrom('saved_view').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return view?.organisation_id ?? undefined
}
