import { DOWN, type AccessRows, type Grant } from '../grants.ts'

/** Who answers for what others do, and who checks it. */
const OVERSEEING: Grant = { auditor: DOWN, supervisor: DOWN, leader: DOWN, administrator: DOWN, 'key:admin': DOWN }

export const AUDIT_ROWS: AccessRows = {
  listAudit: OVERSEEING,
  readAuditEntry: OVERSEEING,
  verifyAuditEntry: OVERSEEING,
  exportAudit: { auditor: DOWN, supervisor: DOWN, administrator: DOWN, 'key:admin': DOWN },
  readAuditState: OVERSEEING,
  // The whole house: refused to those whose reach does not include the organisation at the top.
  verifyAuditLog: OVERSEEING,
  // Everybody, about himself only.
  listMyTrail: 'signed-in',

  readPersonalState: OVERSEEING,
  // Whoever may ask may also be the second person.
  erasePerson: { administrator: DOWN, leader: DOWN },
}
