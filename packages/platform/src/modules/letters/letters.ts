import type { BoundOperation } from '../../operations/implementation.ts'
import { bindCorrectLetter } from './correct-letter.ts'
import { bindEnterLettersInBulk, bindEnterLetterScans } from './enter-letters.ts'
import { bindIssueLetterBatch } from './issue-batch.ts'
import type { LettersDeps } from './letters-deps.ts'
import { bindListLetterBatches, bindReadLetterBatch, bindReadLetterCodes } from './list-batches.ts'
import { bindExportLetters, bindListLetters, bindReadLetterNames } from './list-letters.ts'
import { bindSetLetterVolume } from './print-volume.ts'
import { bindConfirmReceipt, bindReadReceipt } from './receipts.ts'
import {
  bindExplainLetterRoster,
  bindImportLetterRoster,
  bindReadLetterRosterTemplate,
  bindTryLetterRoster,
} from './roster.ts'

/** Letters that are handed out, and what became of each. */
export function createLetters(deps: LettersDeps): readonly BoundOperation[] {
  return [
    bindReadLetterCodes(deps),
    bindListLetterBatches(),
    bindIssueLetterBatch(deps),
    bindReadLetterBatch(),
    bindSetLetterVolume(deps),
    bindReadLetterRosterTemplate(),
    bindTryLetterRoster(deps),
    bindExplainLetterRoster(deps),
    bindImportLetterRoster(deps),
    bindEnterLetterScans(),
    bindEnterLettersInBulk(),
    bindCorrectLetter(),
    bindListLetters(),
    bindReadLetterNames(),
    bindExportLetters(),
    bindReadReceipt(),
    bindConfirmReceipt(),
  ]
}
