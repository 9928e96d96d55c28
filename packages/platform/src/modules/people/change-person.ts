import { bind, refuse } from '../../operations/implementation.ts'
import { changePerson } from './contract-people.ts'
import { isTaken, refuseTaken, sealedValues } from './create-account.ts'
import { plainLogin } from './known-person.ts'
import { homeOf } from './whose-organisation.ts'

export const bindChangePerson = () =>
  bind(changePerson, {
    ownerOf: ({ db, nowIso }, { params }) => homeOf(db, params.id, nowIso),
    async run(act, { params, body }) {
      const { version, login: givenLogin, ...values } = body
      const login = givenLogin === undefined ? undefined : plainLogin(givenLogin)
      if (login !== undefined && (await isTaken(act, login, params.id))) return refuseTaken()
      const changed = await act.db
        .updateTable('person')
        .set({
          version: version + 1,
          ...(login === undefined ? {} : { login }),
          ...sealedValues(act, params.id, values),
        })
        .where('id', '=', params.id)
        .where('version', '=', version)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      if (changed.numUpdatedRows !== 1n) return refuse('conflict')
      const fields = Object.keys(body).filter((field) => field !== 'version')
      await act.fact({
        kind: 'person.changed',
        subjectId: params.id,
        ...(act.owner === undefined ? {} : { organisationId: act.owner.id }),
        body: { fields },
      })
      act.note({ subject: params.id, details: { fields } })
      return { version: version + 1 }
    },
  })
