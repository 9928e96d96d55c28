import type { BoundOperation } from '../../operations/implementation.ts'
import { bindDownloadPaper } from './download-paper.ts'
import {
  bindChangePaperInputs,
  bindEditPaperPiece,
  bindGivePaperReason,
  bindKeepStaleEdit,
  bindUndoPaperEdit,
} from './edit-piece.ts'
import { bindIssuePaper } from './issue-paper.ts'
import { bindListPapers, bindListPaperTemplates } from './list-papers.ts'
import { bindReadOfficeStyle, bindSetOfficeStyle } from './office-style.ts'
import type { PapersDeps } from './papers-deps.ts'
import { bindComparePaper, bindReadPaperFigure } from './read-figure.ts'
import { bindReadPaper } from './read-paper.ts'
import { bindSetRecordAsPaper } from './set-record.ts'
import { bindReplacePaper, bindStartPaper, bindTakePaperRun, bindTranslatePaper } from './start-paper.ts'
import {
  bindApprovePaper,
  bindDiscardPaper,
  bindRecallPaper,
  bindReturnPaper,
  bindReviewPaper,
  bindSubmitPaper,
  bindTakeBackPaper,
} from './step-paper.ts'
import { bindVerifyPaper } from './verify-paper.ts'

/** Papers from a frozen run: written, edited, approved by another, issued, recalled, verified. */
export function createPapers(deps: PapersDeps): readonly BoundOperation[] {
  return [
    bindListPaperTemplates(deps),
    bindListPapers(deps),
    bindStartPaper(deps),
    bindReadPaper(deps),
    bindEditPaperPiece(deps),
    bindUndoPaperEdit(deps),
    bindKeepStaleEdit(deps),
    bindChangePaperInputs(deps),
    bindTakePaperRun(deps),
    bindGivePaperReason(deps),
    bindTranslatePaper(deps),
    bindSubmitPaper(deps),
    bindTakeBackPaper(),
    bindReviewPaper(deps),
    bindReturnPaper(),
    bindApprovePaper(deps),
    bindIssuePaper(deps),
    bindRecallPaper(),
    bindReplacePaper(deps),
    bindDiscardPaper(),
    bindDownloadPaper(deps),
    bindReadPaperFigure(deps),
    bindComparePaper(deps),
    bindVerifyPaper(),
    bindReadOfficeStyle(),
    bindSetOfficeStyle(),
    bindSetRecordAsPaper(deps),
  ]
}

export { papersInWork } from './desk-sources.ts'
