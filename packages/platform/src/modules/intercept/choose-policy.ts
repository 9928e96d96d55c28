import { sql } from 'kysely'
import { policyOf, type Policies } from '../../interventions/open-intervention.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { chooseInterceptPolicy, readInterceptPolicy } from './contract-interventions.ts'

export const bindReadInterceptPolicy = (policies: Policies) =>
  bind(readInterceptPolicy, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    async run(act) {
      const { owner } = act
      if (owner === undefined) return refuse('not-found')
      const chosen = await act.db
        .selectFrom('intercept_choice as choice')
        .innerJoin('organisation', 'organisation.id', 'choice.organisation_id')
        .select(['choice.chosen_at', 'choice.reason', 'organisation.id', 'organisation.name'])
        .where('choice.ended_at', 'is', null)
        .where(sql<boolean>`${owner.path} ^@ organisation.path`)
        .orderBy(sql`length(organisation.path)`, 'desc')
        .executeTakeFirst()
      const policy = await policyOf(act, owner.path)
      return {
        policy,
        version: policies[policy].version,
        chosenBy: chosen === undefined ? null : { organisationId: chosen.id, name: chosen.name },
        chosenAt: chosen?.chosen_at ?? null,
        reason: chosen?.reason ?? null,
      }
    },
  })

/** From now on; what was begun under the other policy ends under it. */
export const bindChooseInterceptPolicy = () =>
  bind(chooseInterceptPolicy, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      await act.db
        .updateTable('intercept_choice')
        .set({ ended_at: act.nowIso })
        .where('organisation_id', '=', body.organisationId)
        .where('ended_at', 'is', null)
        .execute()
      const id = act.ids.next('cho')
      await act.db
        .insertInto('intercept_choice')
        .values({
          id,
          organisation_id: body.organisationId,
          policy: body.policy,
          reason: body.reason,
          chosen_at: act.nowIso,
          chosen_by: act.actor,
        })
        .execute()
      act.note({ subject: id, reason: body.reason, details: { policy: body.policy } })
      await act.fact({
        kind: 'intercept-policy.chosen',
        subjectId: id,
        organisationId: body.organisationId,
        body: { policy: body.policy },
      })
      return { policy: body.policy }
    },
  })
