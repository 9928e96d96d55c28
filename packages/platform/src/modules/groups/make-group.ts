import { bind, Refusal } from '../../operations/implementation.ts'
import { makeGroup } from './contract-groups.ts'
import { lockGroupTree, placeUnder } from './group-tree.ts'

export const bindMakeGroup = () =>
  bind(makeGroup, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const { organisationId, name, kind, parentId = null, feeder, audience = 0 } = body
      await lockGroupTree(act.db)
      const id = act.ids.next('grp')
      const place = await placeUnder(act, id, {
        parentId,
        reach: act.reach,
        ...(feeder === undefined ? {} : { feeder }),
      })
      if (place instanceof Refusal) return place
      await act.db
        .insertInto('briefing_group')
        .values({
          id,
          name: name.trim(),
          kind,
          ...place,
          organisation_id: organisationId,
          parent_id: parentId,
          feeder_person_id: parentId === null ? null : (feeder?.personId ?? null),
          feeder_organisation_id: parentId === null ? null : (feeder?.organisationId ?? null),
          audience,
          created_at: act.nowIso,
          created_by: act.actor,
        })
        .execute()
      act.note({ subject: id, details: { parentId } })
      await act.fact({
        kind: 'group.made',
        subjectId: id,
        organisationId,
        body: { kind, parentId, level: place.level },
      })
      return { id }
    },
  })
