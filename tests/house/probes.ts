import { ALLIANCE_PROBES } from './alliance-probes.ts'
import { AUDIT_PROBES } from './audit-probes.ts'
import { COUNTER_PROBES } from './counter-probes.ts'
import { CAMPAIGNS_PROBES } from './campaigns-probes.ts'
import { CASES_PROBES } from './cases-probes.ts'
import { EXCHANGE_PROBES } from './exchange-probes.ts'
import { GROUPS_PROBES } from './groups-probes.ts'
import { INTERCEPT_PROBES } from './intercept-probes.ts'
import { LETTERS_PROBES } from './letters-probes.ts'
import { OUTREACH_PROBES } from './outreach-probes.ts'
import { PAGES_PROBES } from './pages-probes.ts'
import { PAPERS_PROBES } from './papers-probes.ts'
import { PATROL_PROBES } from './patrol-probes.ts'
import { LIMITS_PROBES } from './limits-probes.ts'
import { OPENING_PROBES } from './opening-probes.ts'
import { PEOPLE_PROBES } from './people-probes.ts'
import type { TestHouse } from './test-house.ts'

/** A record of each kind that belongs to one organisation, so that every operation can be aimed at it. */
export interface Target {
  readonly organisationId: string
}

export interface Probe {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/**
 * For each operation about a record: how it is aimed at one of this organisation. Written so that the input is valid and the record
 * is there; the test only asks whether it would be allowed. An operation that is about no organisation's record has an empty probe.
 */
export const PROBES: Readonly<Record<string, (house: TestHouse, target: Target) => Probe | Promise<Probe>>> = {
  ...ALLIANCE_PROBES,
  ...AUDIT_PROBES,
  ...CAMPAIGNS_PROBES,
  ...CASES_PROBES,
  ...EXCHANGE_PROBES,
  ...GROUPS_PROBES,
  ...INTERCEPT_PROBES,
  ...COUNTER_PROBES,
  ...LETTERS_PROBES,
  ...OUTREACH_PROBES,
  ...PAGES_PROBES,
  ...PAPERS_PROBES,
  ...PATROL_PROBES,
  ...LIMITS_PROBES,
  ...OPENING_PROBES,
  ...PEOPLE_PROBES,
  readDesk: () => ({}),
  lookAtDesk: () => ({ body: {} }),
  search: () => ({ query: { q: '派出所' } }),
  listNotifications: () => ({}),
  markNotificationsRead: () => ({ body: { upTo: 'ntf_none' } }),
  listViews: () => ({}),
  saveView: () => ({ body: { page: '/alliance', name: '银行', query: '?sector=bank' } }),
  removeView: () => ({ params: { id: 'view_none0' } }),
  shareView: (_house, { organisationId }) => ({ params: { id: 'view_none0' }, body: { organisationId } }),
  unshareView: async (house, { organisationId }) => {
    const { id } = await house.sample.db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()
    await house.sample.db
      .insertInto('saved_view')
      .values({
        id: 'view_shared0',
        person_id: id,
        organisation_id: organisationId,
        page: '/alliance',
        name: '银行',
        query: '?sector=bank',
        created_at: new Date(house.now()).toISOString(),
      })
      .execute()
    return { params: { id: 'view_shared0' } }
  },
}
