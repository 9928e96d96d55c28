import { sql } from 'kysely'
import { mayDo } from '../../access/may.ts'
import { maskText } from '../../domain/masking.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { ACCOUNT_ENDS, actionsIn } from './account-lifecycle.ts'
import { accountRow, isMet, openAccount, openHolder, ownerOfAccount, selectAccounts } from './account-rows.ts'
import { listGatheredAccounts, readGatheredAccount, unmaskGatheredAccount } from './contract-gathered.ts'

export const bindListGatheredAccounts = () =>
  bind(listGatheredAccounts, {
    async run(act, { query }) {
      const { state, open, interceptionId, after, limit = 50 } = query
      let rows = selectAccounts(act.db)
        .where(isMet(act.reach))
        .orderBy('account.id', 'desc')
        .limit(limit + 1)
      if (state !== undefined) rows = rows.where('account.state', '=', state)
      if (open === true) rows = rows.where('account.state', 'not in', [...ACCOUNT_ENDS])
      if (interceptionId !== undefined) rows = rows.where('account.interception_id', '=', interceptionId)
      if (after !== undefined) rows = rows.where('account.id', '<', after)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      return {
        items: page.map((row) => accountRow(act, row)),
        next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
      }
    },
  })

export const bindReadGatheredAccount = () =>
  bind(readGatheredAccount, {
    ownerOf: (lookup, { params }) => ownerOfAccount(lookup, 'readGatheredAccount', params.id),
    async run(act, { params }) {
      const row = await selectAccounts(act.db).where('account.id', '=', params.id).executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const steps = await act.db
        .selectFrom('gathered_account_step as step')
        .leftJoin('person', (join) => join.on(sql<boolean>`step.recorded_by = 'person:' || person.id`))
        .selectAll('step')
        .select(['person.id as personId', 'person.name_cipher as cipher'])
        .where('step.account_id', '=', row.id)
        .orderBy('step.no')
        .execute()
      const { owner } = act
      return {
        ...accountRow(act, row),
        hasScript: row.scriptCipher !== null,
        actions: actionsIn(row.state),
        may: ['stepGatheredAccount', 'unmaskGatheredAccount'].filter(
          (operation) => owner !== undefined && mayDo(operation, act.caller, owner).ok,
        ),
        steps: steps.map((step) => ({
          no: step.no,
          action: step.action,
          fromState: step.from_state,
          toState: step.to_state,
          paperNumber: step.paper_number,
          reason: step.reason,
          until: step.until,
          occurredAt: step.occurred_at,
          recordedAt: step.recorded_at,
          by:
            step.personId === null || step.cipher === null
              ? null
              : maskText(act.personal.open(`person.name:${step.personId}`, step.cipher), 'name'),
        })),
      }
    },
  })

export const bindUnmaskGatheredAccount = () =>
  bind(unmaskGatheredAccount, {
    ownerOf: (lookup, { params }) => ownerOfAccount(lookup, 'unmaskGatheredAccount', params.id),
    async run(act, { params, body }) {
      const row = await selectAccounts(act.db).where('account.id', '=', params.id).executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      act.note({ subject: row.id, reason: body.reason })
      const { gatheringId, scriptCipher } = row
      return {
        account: openAccount(act, row),
        holder: openHolder(act, row),
        script: scriptCipher === null ? null : act.personal.open(`gathering.script:${gatheringId}`, scriptCipher),
      }
    },
  })
