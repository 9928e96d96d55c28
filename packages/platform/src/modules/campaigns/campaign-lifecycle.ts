import type { CampaignState } from '../../domain/campaign.ts'

export type CampaignAct = 'change' | 'launch' | 'close' | 'withdraw' | 'work'

/** State × act → state; what is not here is refused. `work`: a task is given, done, left blank. */
const TABLE: Readonly<Record<CampaignState, Readonly<Partial<Record<CampaignAct, CampaignState>>>>> = {
  planned: { change: 'planned', launch: 'launched', withdraw: 'withdrawn' },
  launched: { close: 'closed', withdraw: 'withdrawn', work: 'launched' },
  closed: {},
  withdrawn: {},
}

/** The state after the act; undefined: it cannot be done now. */
export function campaignAfter(state: CampaignState, act: CampaignAct): CampaignState | undefined {
  return TABLE[state][act]
}
