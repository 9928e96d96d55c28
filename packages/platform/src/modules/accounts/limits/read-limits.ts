import { maskText } from '../../../domain/masking.ts'
import { bind, refuse, type Act } from '../../../operations/implementation.ts'
import { isInReach } from '../../../access/may.ts'
import { accountIdOf, ownerOfAccount, ownerOfNumber, readAccount, showAccount } from './account-rows.ts'
import { findAccount, readLimitChoices, readLimits, readLimitsByNumber } from './contract-accounts.ts'
import type { LimitsDeps } from './limits-deps.ts'
import { limitsNow, usualDayMinor } from './limits-now.ts'
import { proposalFor, spokenProposal } from './proposal-for.ts'
import { OPEN_STATES } from './request-lifecycle.ts'
import { selectRequests, showRequest } from './request-rows.ts'
import { fill } from './say.ts'

const SHOWN_MOST = 20

/** An account of somebody else is as if it were not there. */
export const bindFindAccount = ({ content }: LimitsDeps) =>
  bind(findAccount, {
    async run(act, { body }) {
      const id = await accountIdOf(act, body.account)
      const row = id === undefined ? undefined : await readAccount(act, id)
      if (row === undefined || !isInReach(act.reach, { id: row.organisationId, path: row.organisationPath }))
        return { account: null }
      return { account: showAccount(act, row, content) }
    },
  })

export const bindReadLimits = ({ content }: LimitsDeps) =>
  bind(readLimits, {
    ownerOf: async (lookup, { params }) => ownerOfAccount(lookup, params.id),
    async run(act, { params }) {
      const account = await readAccount(act, params.id)
      if (account === undefined) return refuse('not-found')
      const { title, dayMinor, yearMinor, balanceMinor, says, source } = content.caps[account.class]
      const requests = await selectRequests(act)
        .where('request.account_id', '=', account.id)
        .orderBy('request.id', 'desc')
        .limit(SHOWN_MOST)
        .execute()
      return {
        account: showAccount(act, account, content),
        now: await limitsNow(act, account),
        cap: { title, dayMinor, yearMinor, balanceMinor: balanceMinor ?? null, says, source },
        proposal: spokenProposal(content, account, await proposalFor(act, account, content)),
        usualDayMinor: await usualDayMinor(act, account.id, content.proposal.lookBackDays),
        requests: requests.map((row) => showRequest(act, row, content)),
        history: await listHistory(act, account.id),
        phone: await readPhone(act, account.id),
        asOf: act.nowIso,
      }
    },
  })

export const bindReadLimitsByNumber = ({ content }: LimitsDeps) =>
  bind(readLimitsByNumber, {
    ownerOf: async (lookup, { body }) => ownerOfNumber(lookup, body.account),
    async run(act, { body }) {
      const id = await accountIdOf(act, body.account)
      const account = id === undefined ? undefined : await readAccount(act, id)
      if (account === undefined) return refuse('not-found')
      const open = await selectRequests(act)
        .where('request.account_id', '=', account.id)
        .where('request.state', 'in', OPEN_STATES)
        .executeTakeFirst()
      const request = open === undefined ? null : showRequest(act, open, content)
      return {
        accountId: account.id,
        class: account.class,
        state: account.state,
        now: await limitsNow(act, account),
        proposal: spokenProposal(content, account, await proposalFor(act, account, content)),
        request:
          request === null
            ? null
            : {
                id: request.id,
                state: request.state,
                askedDayMinor: request.askedDayMinor,
                effectiveAt: request.effectiveAt,
                version: request.version,
              },
        asOf: act.nowIso,
      }
    },
  })

export const bindReadLimitChoices = ({ content }: LimitsDeps) =>
  bind(readLimitChoices, {
    async run() {
      return {
        occupations: content.occupations.map(({ id, title }) => ({ id, title })),
        purposes: [...content.purposes],
        refusals: [...content.refusals],
        checks: content.checks.map(({ id, title }) => ({ id, title })),
        appeal: fill(content.appealText, () => ({ days: String(content.appealDays) })),
        more: content.proposal.says.more,
      }
    },
  })

async function listHistory({ db }: Pick<Act, 'db'>, accountId: string) {
  const rows = await db
    .selectFrom('account_limit')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('from_at', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN_MOST)
    .execute()
  return rows.map((row) => ({
    dayMinor: row.daily_minor,
    yearMinor: row.yearly_minor,
    origin: row.origin,
    from: row.from_at,
    until: row.ended_at,
    requestId: row.request_id,
  }))
}

async function readPhone({ db, personal }: Pick<Act, 'db' | 'personal'>, accountId: string) {
  const row = await db
    .selectFrom('ebanking_check')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('checked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    maskedPhone: maskText(personal.open(`ebanking_check.phone:${row.id}`, row.phone_cipher), 'phone'),
    result: row.result,
    checkedAt: row.checked_at,
  }
}
