import type { BoundOperation } from '../../operations/implementation.ts'
import type { JobWork } from '../../store/job-work.ts'
import {
  bindApproveBriefing,
  bindReturnBriefing,
  bindSubmitBriefing,
  bindTakeBackBriefing,
  bindWithdrawBriefing,
} from './approve-briefing.ts'
import { bindChangeGroup, bindCloseGroup } from './change-group.ts'
import { bindAddGroupMembers, bindRemoveGroupMembers } from './change-members.ts'
import { bindChangeBriefing, bindDraftBriefing } from './draft-briefing.ts'
import { bindListBriefings, bindReadBriefing } from './list-briefings.ts'
import { bindListGroupCandidates, bindListGroupMembers } from './list-group-members.ts'
import { bindListGroups, bindReadGroup } from './list-groups.ts'
import { bindMakeGroup } from './make-group.ts'
import { bindMarkBriefingRead, bindReceiveBriefings } from './mark-read.ts'
import { bindListMyBriefings, bindReadMyBriefing } from './my-briefings.ts'
import { noteSilenceWork, SILENCE_JOB } from './note-silence.ts'
import { bindDeclareForwarded, bindPassOnBriefing } from './pass-on.ts'
import { bindListBriefingPending } from './pending.ts'
import { bindPreviewReach } from './preview-reach.ts'
import { bindReadBriefingBoard } from './read-board.ts'
import { bindRemindBriefing } from './remind.ts'
import { SEND_JOB, sendBriefingWork } from './send-briefing.ts'

/** Briefing groups: case briefings that are passed on level by level, and who has received, read and passed on. */
export function createGroups(): readonly BoundOperation[] {
  return [
    bindListGroups(),
    bindReadGroup(),
    bindMakeGroup(),
    bindChangeGroup(),
    bindCloseGroup(),
    bindListGroupMembers(),
    bindListGroupCandidates(),
    bindAddGroupMembers(),
    bindRemoveGroupMembers(),
    bindListBriefings(),
    bindReadBriefing(),
    bindPreviewReach(),
    bindDraftBriefing(),
    bindChangeBriefing(),
    bindSubmitBriefing(),
    bindTakeBackBriefing(),
    bindApproveBriefing(),
    bindReturnBriefing(),
    bindWithdrawBriefing(),
    bindListMyBriefings(),
    bindReadMyBriefing(),
    bindReceiveBriefings(),
    bindMarkBriefingRead(),
    bindPassOnBriefing(),
    bindDeclareForwarded(),
    bindReadBriefingBoard(),
    bindListBriefingPending(),
    bindRemindBriefing(),
  ]
}

/** Kind of job → who does it. */
export function groupsWorks(): readonly (readonly [kind: string, work: JobWork])[] {
  return [
    [SEND_JOB, sendBriefingWork()],
    [SILENCE_JOB, noteSilenceWork()],
  ]
}

export { SEND_JOB } from './send-briefing.ts'
export { briefingSearch, briefingsInWork, groupSearch, myOpenBriefings, readShare } from './desk-sources.ts'
