import { ANY, type AccessRows } from '../grants.ts'

export const SAMPLE_ROWS: AccessRows = {
  // Also the sample's own administrator: whoever is on this machine may be that.
  removeSample: { administrator: ANY },
}
