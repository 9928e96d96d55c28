import { ALLIED, ANY, DOWN, OWN, READING_KEYS, staff, type AccessRows, type Grant } from '../grants.ts'

/** What was done for publicity: for those who plan it, add it up, or did it. */
const READ: Grant = {
  publicity: ALLIED,
  officer: ALLIED,
  analyst: ALLIED,
  auditor: DOWN,
  'grid-worker': DOWN,
  teacher: DOWN,
  contact: DOWN,
  'branch-manager': DOWN,
  supervisor: DOWN,
  leader: DOWN,
  administrator: DOWN,
  'key:read': DOWN,
  'key:admin': DOWN,
}

/** Whoever did it; those in the field for their own unit alone. */
const RECORD: Grant = {
  publicity: DOWN,
  officer: DOWN,
  'grid-worker': OWN,
  teacher: OWN,
  lobby: OWN,
  contact: DOWN,
  'branch-manager': DOWN,
  supervisor: DOWN,
  leader: DOWN,
  administrator: DOWN,
}

/** Whoever answers for the figures. */
const VOID: Grant = {
  publicity: DOWN,
  'branch-manager': DOWN,
  supervisor: DOWN,
  leader: DOWN,
  administrator: DOWN,
}

const MATERIAL: Grant = { ...VOID, officer: DOWN, contact: DOWN }

/** Reports come up from units that stand beside the office which adds them: those in publicity may take them from its partners. */
const REPORT: Grant = {
  publicity: ALLIED,
  officer: DOWN,
  contact: DOWN,
  'branch-manager': DOWN,
  supervisor: DOWN,
  leader: DOWN,
  administrator: DOWN,
}
const READ_REPORT: Grant = { ...REPORT, auditor: DOWN }

export const OUTREACH_ROWS: AccessRows = {
  readOutreachCodes: { ...staff(ANY), ...READING_KEYS },
  listActivities: { ...READ, lobby: DOWN },
  readActivity: { ...READ, lobby: DOWN },
  recordActivity: RECORD,
  correctActivity: RECORD,
  readFieldSheet: RECORD,
  joinActivity: RECORD,
  readTickSheet: RECORD,
  recordTickSheet: RECORD,
  voidActivity: VOID,
  readActivityTotals: { ...READ, lobby: DOWN },
  exportActivities: READ,
  readActivityTemplate: MATERIAL,
  tryActivityImport: MATERIAL,
  explainActivityImport: MATERIAL,
  importActivities: MATERIAL,
  listMaterials: READ,
  recordMaterial: MATERIAL,
  correctMaterial: MATERIAL,
  voidMaterial: VOID,
  listSurveys: READ,
  recordSurvey: MATERIAL,
  correctSurvey: MATERIAL,
  voidSurvey: VOID,
  handInReport: REPORT,
  handInReportFile: REPORT,
  listHandedReports: READ_REPORT,
  readHandedReport: READ_REPORT,
  settleReportDraft: REPORT,
  acknowledgeReportDoubt: REPORT,
  confirmHandedReport: REPORT,
  withdrawHandedReport: REPORT,
  readReportTable: READ_REPORT,
  exportReportTable: READ_REPORT,
}
