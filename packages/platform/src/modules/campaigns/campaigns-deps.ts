import type { CampaignContent } from '../../domain/campaign-content.ts'
import type { OutreachContent } from '../../domain/outreach-content.ts'

export interface CampaignsDeps {
  /** `content/outreach/campaigns` and `content/outreach/forbidden.yaml`. */
  readonly content: CampaignContent
  readonly outreach: OutreachContent
}
