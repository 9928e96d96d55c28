import { sql } from 'kysely'
import { bind } from '../../../operations/implementation.ts'
import { withinReach } from '../../../operations/within-reach.ts'
import { listLimitRequests } from './contract-requests.ts'
import type { LimitsDeps } from './limits-deps.ts'
import { selectRequests, showRequest } from './request-rows.ts'

export const bindListLimitRequests = ({ content }: LimitsDeps) =>
  bind(listLimitRequests, {
    async run(act, { query }) {
      const { state, mine, after, limit = 50 } = query
      let rows = selectRequests(act)
        .where(withinReach(act.reach))
        .orderBy('request.told_at', 'desc')
        .orderBy('request.id', 'desc')
        .limit(limit + 1)
      if (state !== undefined) rows = rows.where('request.state', '=', state)
      // What the caller can decide on: handed in by others, or appealed and refused by others.
      if (mine === 'review') {
        const me = act.caller.kind === 'person' ? act.caller.personId : ''
        rows = rows
          .where('request.state', 'in', ['submitted', 'appealed'])
          .where(sql<boolean>`not ${me} = any(request.hands)`)
          .where(sql<boolean>`request.reviewed_by is distinct from ${me}`)
      }
      if (after !== undefined)
        rows = rows.where(
          sql<boolean>`(request.told_at, request.id) < (select told_at, id from limit_request where id = ${after})`,
        )
      const found = await rows.execute()
      const page = found.slice(0, limit)
      return {
        items: page.map((row) => showRequest(act, row, content)),
        next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
      }
    },
  })
