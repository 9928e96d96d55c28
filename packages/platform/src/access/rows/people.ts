import type { AccessRows } from '../grants.ts'

export const PEOPLE_ROWS: AccessRows = {
  readMe: 'public',
  listSamplePeople: 'public',
  signInAsSample: 'public',
  signOut: 'enrolling',
}
