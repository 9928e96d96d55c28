import { bind, refuse } from '../../operations/implementation.ts'
import { readOrganisation } from './contract.ts'
import { selectOrganisations } from './organisation-rows.ts'

export const bindReadOrganisation = () =>
  bind(readOrganisation, {
    ownerOf: async (_lookup, { params }) => params.id,
    async run({ db, owner }, { params }) {
      const found = await selectOrganisations(db).where('organisation.id', '=', params.id).executeTakeFirst()
      if (found === undefined) return refuse('not-found')
      const above = (owner?.path ?? '').split('/').slice(1, -2)
      const names =
        above.length === 0
          ? []
          : await db.selectFrom('organisation').select(['id', 'name']).where('id', 'in', above).execute()
      const trail = above.flatMap((id) => names.filter((each) => each.id === id))
      return { ...found, trail }
    },
  })
