import type { BoundOperation } from '../../operations/implementation.ts'
import type { JobWork } from '../../store/job-work.ts'
import {
  bindApproveCaseText,
  bindReturnCaseText,
  bindSubmitCaseText,
  bindTakeBackCaseText,
  bindWithdrawCaseText,
} from './approve-text.ts'
import { bindReadCaseTrend } from './case-trend.ts'
import type { CasesDeps } from './cases-deps.ts'
import { bindCorrectCase, bindVoidCase } from './correct-case.ts'
import { bindChangeCaseText, bindCheckCaseText, bindDraftCaseText } from './draft-text.ts'
import { bindExportCases, bindReadCaseTemplate } from './export-cases.ts'
import { FROM_INTERVENTION_JOB, fromInterventionWork } from './from-intervention.ts'
import { bindExplainCaseImport, bindImportCases, bindTryCaseImport } from './import-cases.ts'
import { bindListCases, bindReadCase, bindReadCaseCodes } from './list-cases.ts'
import { bindListCaseTexts, bindListNoticeCases, bindReadCaseText } from './list-texts.ts'
import { bindRecordCase } from './record-case.ts'

/** Local cases without persons, and the stories for notices that they become. */
export function createCases(deps: CasesDeps): readonly BoundOperation[] {
  return [
    bindReadCaseCodes(deps),
    bindListCases(),
    bindReadCase(),
    bindRecordCase(deps),
    bindCorrectCase(deps),
    bindVoidCase(),
    bindReadCaseTrend(deps),
    bindExportCases(deps),
    bindReadCaseTemplate(deps),
    bindTryCaseImport(deps),
    bindExplainCaseImport(deps),
    bindImportCases(deps),
    bindListCaseTexts(),
    bindReadCaseText(deps),
    bindDraftCaseText(deps),
    bindCheckCaseText(deps),
    bindChangeCaseText(),
    bindSubmitCaseText(deps),
    bindTakeBackCaseText(),
    bindApproveCaseText(deps),
    bindReturnCaseText(),
    bindWithdrawCaseText(),
    bindListNoticeCases(),
  ]
}

/** Kind of job → who does it. */
export const casesWorks = (deps: CasesDeps): readonly (readonly [kind: string, work: JobWork])[] => [
  [FROM_INTERVENTION_JOB, fromInterventionWork(deps)],
]

export { caseTextsInWork } from './desk-sources.ts'
