import type { BoundOperation } from '../../operations/implementation.ts'
import { bindConfirmHandedReport, bindWithdrawHandedReport } from './confirm-report.ts'
import { bindCorrectActivity, bindVoidActivity } from './correct-activity.ts'
import { bindExportActivities, bindReadActivityTemplate } from './export-activities.ts'
import { bindReadFieldSheet } from './field-sheet.ts'
import { bindHandInReport, bindHandInReportFile } from './hand-in.ts'
import { bindExplainActivityImport, bindImportActivities, bindTryActivityImport } from './import-activities.ts'
import { bindJoinActivity } from './join-activity.ts'
import { bindCorrectMaterial, bindListMaterials, bindRecordMaterial, bindVoidMaterial } from './keep-materials.ts'
import { bindCorrectSurvey, bindListSurveys, bindRecordSurvey, bindVoidSurvey } from './keep-surveys.ts'
import {
  bindListActivities,
  bindReadActivity,
  bindReadActivityTotals,
  bindReadOutreachCodes,
} from './list-activities.ts'
import { bindListHandedReports, bindReadHandedReport } from './list-reports.ts'
import type { OutreachDeps } from './outreach-deps.ts'
import { bindRecordActivity } from './record-activity.ts'
import { bindExportReportTable, bindReadReportTable } from './report-table.ts'
import { bindAcknowledgeReportDoubt, bindSettleReportDraft } from './settle-draft.ts'
import { bindReadTickSheet, bindRecordTickSheet } from './tick-sheet.ts'

/** What was done for publicity, and the reports of others from which it is read. */
export function createOutreach(deps: OutreachDeps): readonly BoundOperation[] {
  return [
    bindReadOutreachCodes(deps),
    bindListActivities(deps),
    bindReadActivity(),
    bindRecordActivity(deps),
    bindCorrectActivity(deps),
    bindVoidActivity(),
    bindReadActivityTotals(deps),
    bindReadFieldSheet(deps),
    bindJoinActivity(),
    bindReadTickSheet(deps),
    bindRecordTickSheet(deps),
    bindExportActivities(deps),
    bindReadActivityTemplate(deps),
    bindTryActivityImport(deps),
    bindExplainActivityImport(deps),
    bindImportActivities(deps),
    bindListMaterials(),
    bindRecordMaterial(deps),
    bindCorrectMaterial(deps),
    bindVoidMaterial(),
    bindListSurveys(),
    bindRecordSurvey(),
    bindCorrectSurvey(),
    bindVoidSurvey(),
    bindHandInReport(deps),
    bindHandInReportFile(deps),
    bindListHandedReports(),
    bindReadHandedReport(),
    bindSettleReportDraft(deps),
    bindAcknowledgeReportDoubt(),
    bindConfirmHandedReport(),
    bindWithdrawHandedReport(),
    bindReadReportTable(),
    bindExportReportTable(deps),
  ]
}

export { reportsToConfirm } from './desk-sources.ts'
export { handInSample } from './sample-reports.ts'
