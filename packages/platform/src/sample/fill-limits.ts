import { createHash } from 'node:crypto'
import { dayOf } from '../domain/days.ts'
import type { LimitContent } from '../domain/limits.ts'
import type { HouseTransaction } from '../store/house.ts'
import type { PersonalVault } from '../store/personal-vault.ts'
import type { County } from './county.ts'
import { createSampleAccounts, type SampleAccount } from './limit-accounts.ts'

export interface LimitsFill {
  readonly nowMs: number
  readonly personal: PersonalVault
  readonly sampleId: (prefix: string, key: string) => string
  /** `content/limits`; without it there are accounts and no requests. */
  readonly limits: LimitContent | undefined
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MADE_BY = 'system'

/** Customers of three branches with what they used, peers counted from it, and two requests under way at one of them. */
export async function fillLimits(db: HouseTransaction, county: County, fill: LimitsFill): Promise<void> {
  const accounts = createSampleAccounts(county.seed).filter(({ branchKey }) =>
    county.organisations.some(({ key }) => key === branchKey),
  )
  if (accounts.length === 0) return
  const { nowMs, personal, sampleId } = fill
  const nowIso = new Date(nowMs).toISOString()
  await db
    .insertInto('account_holder')
    .values(
      accounts.map((each) => {
        const id = sampleId('hld', each.key)
        return {
          id,
          kind: 'person',
          name_cipher: personal.seal(`account_holder.name:${id}`, each.name),
          name_terms: personal.terms('account_holder.name', each.name),
          id_number_cipher: personal.seal(`account_holder.id_number:${id}`, each.idNumber),
          id_number_lookup: personal.lookup('account_holder.id_number', each.idNumber),
          phone_cipher: personal.seal(`account_holder.phone:${id}`, each.phone),
          phone_lookup: personal.lookup('account_holder.phone', each.phone),
          birth_year: each.birthYear,
          occupation: each.occupation,
          recorded_at: nowIso,
        }
      }),
    )
    .execute()
  await db
    .insertInto('account')
    .values(accounts.map((each) => accountOf(each, fill)))
    .execute()
  await db
    .insertInto('account_day')
    .values(
      accounts.flatMap(({ key, used }) =>
        used.map(({ daysAgo, outMinor, payments }) => ({
          account_id: sampleId('acc', key),
          day: dayOf(nowMs - daysAgo * DAY_MS),
          out_minor: outMinor,
          payments,
        })),
      ),
    )
    .execute()
  await db
    .insertInto('peer_use')
    .values(
      countPeers(accounts, fill.limits?.proposal.coverage ?? 0.9).map((each) => ({ ...each, counted_at: nowIso })),
    )
    .execute()
  if (fill.limits !== undefined) await fillRequests(db, accounts, fill, fill.limits)
}

function accountOf(each: SampleAccount, { nowMs, personal, sampleId }: LimitsFill) {
  const id = sampleId('acc', each.key)
  const openedAt = new Date(nowMs - each.openedDaysAgo * DAY_MS).toISOString()
  return {
    id,
    organisation_id: sampleId('org', each.branchKey),
    holder_id: sampleId('hld', each.key),
    application_id: null,
    number_cipher: personal.seal(`account.number:${id}`, each.number),
    number_lookup: personal.lookup('account.number', each.number),
    class: each.class,
    state: 'open',
    state_reason: null,
    occupation: each.occupation,
    purpose: 'daily',
    opening_daily_minor: each.dayMinor,
    opening_yearly_minor: each.yearMinor,
    low_limit_until: null,
    opened_at: openedAt,
    last_used_at: new Date(nowMs - (each.used[0]?.daysAgo ?? 1) * DAY_MS).toISOString(),
    verified_at: openedAt,
    question: null,
    closed_at: null,
  }
}

/** As the nightly count does it: the busiest day of each, and the smallest sum that covers the wanted share of them. */
function countPeers(accounts: readonly SampleAccount[], coverage: number) {
  const groups = Map.groupBy(accounts, (each) => `${each.occupation}/${each.class}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const busiest = group.map(({ used }) => Math.max(...used.map(({ outMinor }) => outMinor))).toSorted((a, b) => a - b)
    const at = (share: number): number => busiest[Math.max(0, Math.ceil(share * busiest.length) - 1)] ?? 0
    if (first === undefined) return []
    return [
      {
        occupation: first.occupation,
        class: first.class,
        accounts: group.length,
        day_covered_minor: at(coverage),
        day_median_minor: at(0.5),
      },
    ]
  })
}

/** One that the bank's app took in, and one that a teller handed in and nobody has reviewed yet. */
async function fillRequests(
  db: HouseTransaction,
  accounts: readonly SampleAccount[],
  fill: LimitsFill,
  content: LimitContent,
): Promise<void> {
  const teller = await db
    .selectFrom('role_assignment')
    .select('person_id')
    .where('role', '=', 'teller')
    .where('organisation_id', '=', fill.sampleId('org', 'BK1-B04'))
    .orderBy('id')
    .executeTakeFirst()
  const [, told, submitted] = accounts.filter(
    ({ branchKey, occupation }) => branchKey === 'BK1-B04' && occupation === 'sole-trader',
  )
  if (told === undefined || submitted === undefined || teller === undefined) return
  await fillRequest(db, { account: told, askedYuan: 20_000, hoursAgo: 20 }, fill, content)
  await fillRequest(db, { account: submitted, askedYuan: 18_000, hoursAgo: 3, teller: teller.person_id }, fill, content)
}

interface SampleRequest {
  readonly account: SampleAccount
  readonly askedYuan: number
  readonly hoursAgo: number
  /** Who took it in and handed it in; absent: the bank's app, and the customer has not come yet. */
  readonly teller?: string
}

async function fillRequest(
  db: HouseTransaction,
  { account, askedYuan, hoursAgo, teller }: SampleRequest,
  { nowMs, sampleId }: LimitsFill,
  content: LimitContent,
): Promise<void> {
  const asked = askedYuan * 100
  const id = sampleId('lrq', account.key)
  const papers = content.listPapers({ occupation: account.occupation, purpose: 'goods', dayMinor: asked })
  const written = JSON.stringify(papers)
  const at = new Date(nowMs - hoursAgo * HOUR_MS).toISOString()
  const proposal = { dayMinor: account.dayMinor, yearMinor: account.yearMinor, basis: 'need', peers: 0 }
  await db
    .insertInto('limit_request')
    .values({
      id,
      organisation_id: sampleId('org', account.branchKey),
      account_id: sampleId('acc', account.key),
      state: 'told',
      channel: 'mobile',
      occupation: account.occupation,
      purpose: 'goods',
      old_daily_minor: account.dayMinor,
      old_yearly_minor: account.yearMinor,
      asked_daily_minor: asked,
      asked_yearly_minor: asked * 60,
      proposal: JSON.stringify({ ...proposal, peerDayMinor: null, isCapped: false, version: content.proposal.version }),
      papers: written,
      papers_version: papers.version,
      papers_sha256: createHash('sha256').update(written).digest(),
      told_at: at,
      told_by: MADE_BY,
      hands: [],
      ...(teller === undefined ? {} : handedIn(teller, at, nowMs + (12 - hoursAgo) * HOUR_MS)),
    })
    .execute()
  const states = teller === undefined ? (['told'] as const) : (['told', 'submitted'] as const)
  await db
    .insertInto('limit_request_step')
    .values(
      states.map((to, index) => ({
        id: sampleId('lst', `${account.key}/${to}`),
        request_id: id,
        no: index + 1,
        action: to === 'told' ? 'tell' : 'submit',
        from_state: to === 'told' ? null : 'told',
        to_state: to,
        actor: teller === undefined ? MADE_BY : `person:${teller}`,
        occurred_at: at,
        evidence: '{}',
      })),
    )
    .execute()
  if (teller === undefined) return
  const seen = papers.items.map(({ anyOf }) => ({ request_id: id, paper: anyOf[0]?.id ?? '', result: 'seen' }))
  await db
    .insertInto('limit_request_paper')
    .values(seen.map((each) => ({ ...each, seen_at: at, seen_by: teller })))
    .execute()
}

const handedIn = (teller: string, at: string, effectiveMs: number) => ({
  state: 'submitted',
  channel: 'counter',
  told_by: `person:${teller}`,
  visits: 1,
  hands: [teller],
  submitted_at: at,
  submitted_by: teller,
  rung: 'delay',
  effective_at: new Date(effectiveMs).toISOString(),
  version: 2,
})
