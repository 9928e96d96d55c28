import { appendAudit } from '../../packages/platform/src/store/audit-log.ts'
import type { Probe, Target } from './probes.ts'
import type { TestHouse } from './test-house.ts'

export const AUDIT_PROBES: Readonly<Record<string, (house: TestHouse, target: Target) => Probe | Promise<Probe>>> = {
  listAudit: () => ({}),
  readAuditEntry: async (house, target) => ({ params: await anEntry(house, target) }),
  verifyAuditEntry: async (house, target) => ({ params: await anEntry(house, target) }),
  exportAudit: () => ({ body: { reason: '年度检查' } }),
  readAuditState: () => ({}),
  verifyAuditLog: () => ({}),
  listMyTrail: () => ({}),
  readPersonalState: () => ({}),
  async erasePerson(house, { organisationId }) {
    const post = await house.sample.db
      .selectFrom('role_assignment')
      .select('person_id')
      .where('organisation_id', '=', organisationId)
      .limit(1)
      .executeTakeFirstOrThrow()
    return { params: { id: post.person_id }, body: { reason: '本人申请' } }
  },
}

async function anEntry(house: TestHouse, { organisationId }: Target): Promise<Record<string, string>> {
  await house.sample.db.transaction().execute((db) =>
    appendAudit(db, {
      organisationId,
      at: new Date(house.now()).toISOString(),
      actor: 'system',
      operation: 'probe',
      outcome: 'done',
    }),
  )
  return { organisationId, seq: '1' }
}
