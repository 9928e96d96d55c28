import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { unmaskPerson } from './contract-people.ts'
import { reachableOrganisationOf } from './whose-organisation.ts'

/** One value, for one reason, and it stands in the log who asked for which. */
export const bindUnmaskPerson = () =>
  bind(unmaskPerson, {
    ownerOf: (lookup, { params }) => reachableOrganisationOf('unmaskPerson', lookup, params.id),
    async run(act, { params, body }) {
      const column = body.field === 'phone' ? 'phone' : 'id_number'
      const row = await act.db
        .selectFrom('person')
        .select(`${column}_cipher as cipher`)
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      act.note({ subject: params.id, reason: body.reason, details: { field: body.field } })
      if (row.cipher === null)
        return refuse('refused', {
          says: text('没有登记这一项。', '沒有登記這一項。', 'This is not on record for this person.'),
        })
      return { value: act.personal.open(`person.${column}:${params.id}`, row.cipher) }
    },
  })
