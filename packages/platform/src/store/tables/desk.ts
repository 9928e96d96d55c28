/** Tables of the migrations `house-…-desk.sql`. */
export interface DeskLookTable {
  person_id: string
  looked_at: string
  since: string
}

export interface NotificationTable {
  id: string
  person_id: string
  fact_id: string
  kind: string
  organisation_id: string | null
  subject_id: string
  at: string
  read_at: string | null
}

export interface SavedViewTable {
  id: string
  person_id: string
  organisation_id: string | null
  page: string
  name: string
  query: string
  created_at: string
}

export interface DeskTables {
  desk_look: DeskLookTable
  notification: NotificationTable
  saved_view: SavedViewTable
}
