import type { BoundOperation } from '../../operations/implementation.ts'
import type { CampaignsDeps } from './campaigns-deps.ts'
import { bindAddCampaignGoal, bindCreateCampaign, bindListCampaignTemplates } from './create-campaign.ts'
import { bindListCampaigns, bindReadCampaign } from './read-campaign.ts'
import { bindHandDownTask, bindReadGoalSplit, bindSplitGoal } from './split-goal.ts'
import { bindChangeCampaign, bindCloseCampaign, bindLaunchCampaign, bindWithdrawCampaign } from './step-campaign.ts'
import {
  bindGiveTask,
  bindLinkTaskActivity,
  bindListCampaignTasks,
  bindReadCampaignTask,
  bindReopenTask,
  bindSayTaskBlank,
} from './work-tasks.ts'

/** Plans of publicity: goals split down the tree, tasks by date, and how they stand. */
export function createCampaigns(deps: CampaignsDeps): readonly BoundOperation[] {
  return [
    bindListCampaigns(),
    bindListCampaignTemplates(deps),
    bindCreateCampaign(deps),
    bindReadCampaign(deps),
    bindChangeCampaign(),
    bindLaunchCampaign(deps),
    bindCloseCampaign(),
    bindWithdrawCampaign(),
    bindAddCampaignGoal(deps),
    bindReadGoalSplit(),
    bindSplitGoal(),
    bindGiveTask(deps),
    bindHandDownTask(),
    bindListCampaignTasks(),
    bindReadCampaignTask(),
    bindLinkTaskActivity(),
    bindSayTaskBlank(),
    bindReopenTask(),
  ]
}

export { myCampaignTasks } from './desk-sources.ts'
