import type { Generated } from 'kysely'

/** Tables of the migrations `house-…-alliance.sql`. */
export interface OrganisationPopulationTable {
  organisation_id: string
  year: number
  population: number
  recorded_at: string
  recorded_by: string
}

export interface OrganisationContactTable {
  id: string
  organisation_id: string
  duty: string
  name_cipher: string
  phone_cipher: string
  valid_from: string
  valid_to: string | null
  recorded_at: string
  recorded_by: string
}

export interface InvitationTable {
  id: string
  token_hash: Buffer
  kind: string
  organisation_id: string
  role: string
  sector: string | null
  area_id: string | null
  title: string | null
  note: string | null
  uses_most: number
  uses: Generated<number>
  made_by: string
  made_at: string
  expires_at: string
  withdrawn_at: string | null
  withdrawn_by: string | null
}

export interface InvitationUseTable {
  invitation_id: string
  person_id: string
  organisation_id: string
  used_at: string
}

export interface CommandOfferTable {
  id: string
  command_id: string
  organisation_id: string
  post: string
  title: string | null
  offered_by: string
  offered_at: string
  answer: string | null
  answered_by: string | null
  answered_at: string | null
  seat_id: string | null
}

export interface AllianceTables {
  organisation_population: OrganisationPopulationTable
  organisation_contact: OrganisationContactTable
  invitation: InvitationTable
  invitation_use: InvitationUseTable
  command_offer: CommandOfferTable
}
