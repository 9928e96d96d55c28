import { ANY, DOWN, OWN, staff, type AccessRows, type Grant } from '../grants.ts'

/** Who plans: answers for what others are asked to do. */
const PLAN: Grant = { publicity: DOWN, supervisor: DOWN, leader: DOWN, administrator: DOWN }

/** Who hands a unit's part down. */
const SPLIT: Grant = { ...PLAN, officer: DOWN, contact: DOWN, 'branch-manager': DOWN }

/** Who does it; those in the field for their own unit alone. */
const REPORT: Grant = { ...SPLIT, 'grid-worker': OWN, teacher: OWN, lobby: OWN }

/** A plan is read by those who make it, those it asks, and those who check. */
const READ: Grant = {
  publicity: DOWN,
  officer: DOWN,
  analyst: DOWN,
  auditor: DOWN,
  'grid-worker': DOWN,
  teacher: DOWN,
  lobby: DOWN,
  contact: DOWN,
  'branch-manager': DOWN,
  supervisor: DOWN,
  leader: DOWN,
  administrator: DOWN,
}

export const CAMPAIGNS_ROWS: AccessRows = {
  listCampaigns: READ,
  listCampaignTemplates: staff(ANY),
  createCampaign: PLAN,
  readCampaign: READ,
  changeCampaign: PLAN,
  launchCampaign: PLAN,
  closeCampaign: PLAN,
  withdrawCampaign: PLAN,
  addCampaignGoal: PLAN,
  readGoalSplit: SPLIT,
  splitGoal: SPLIT,
  giveTask: SPLIT,
  handDownTask: SPLIT,
  listCampaignTasks: READ,
  readCampaignTask: READ,
  linkTaskActivity: REPORT,
  sayTaskBlank: REPORT,
  reopenTask: SPLIT,
}
