import type { HouseName } from '../../domain/caller.ts'
import type { RetentionRule } from '../../domain/retention.ts'
import type { BoundOperation } from '../../operations/implementation.ts'
import type { AuditReport } from '../../store/audit-verify.ts'
import type { AuditKeys } from '../../store/audit-verify-checkpoints.ts'
import type { JobWork } from '../../store/job-work.ts'
import type { PersonalKeyState } from '../../store/personal-keys.ts'
import { bindReadAuditState } from './audit-state.ts'
import { bindErasePerson } from './erase-person.ts'
import { bindExportAudit } from './export-audit.ts'
import { bindListAudit } from './list-audit.ts'
import { bindListMyTrail } from './my-trail.ts'
import { bindReadPersonalState } from './personal-state.ts'
import { retentionWork } from './retention-work.ts'
import { bindReadAuditEntry, bindVerifyAuditEntry } from './read-entry.ts'
import { bindVerifyAuditLog } from './verify-log.ts'

export { runRetention, type RetentionDeps } from './run-retention.ts'

export interface AuditDeps {
  /** Public keys with which checkpoints were signed. */
  readonly keys: () => AuditKeys
  readonly sign: (house: HouseName) => Promise<void>
  readonly verifyHouse: (house: HouseName) => Promise<AuditReport>
  readonly personalKeys: () => readonly PersonalKeyState[]
  readonly retention: readonly RetentionRule[]
}

/** The audit log: searched, exported, checked; and what personal data asks for: keys, retention, erasure. */
export function createAudit({
  keys,
  sign,
  verifyHouse,
  personalKeys,
  retention,
}: AuditDeps): readonly BoundOperation[] {
  return [
    bindListAudit(),
    bindReadAuditEntry(keys),
    bindVerifyAuditEntry(keys),
    bindExportAudit({ keys, sign }),
    bindReadAuditState(keys),
    bindVerifyAuditLog(verifyHouse),
    bindListMyTrail(),
    bindReadPersonalState(retention, personalKeys),
    bindErasePerson(retention),
  ]
}

/** Kind of job → who does it. */
export function auditWorks({
  retention,
}: Pick<AuditDeps, 'retention'>): readonly (readonly [kind: string, work: JobWork])[] {
  return [['retention.run', retentionWork(retention)]]
}
