import { ANY, READING_KEYS, staff, type AccessRows } from '../grants.ts'

export const ALLIANCE_ROWS: AccessRows = {
  // The directory of members is open to everybody who works in the net.
  listOrganisations: { ...staff(ANY), ...READING_KEYS },
  readOrganisation: { ...staff(ANY), ...READING_KEYS },
}
