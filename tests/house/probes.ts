import type { TestHouse } from './test-house.ts'

/** A record of each kind that belongs to one organisation, so that every operation can be aimed at it. */
export interface Target {
  readonly organisationId: string
}

export interface Probe {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/**
 * For each operation about a record: how it is aimed at one of this organisation. Written so that the input is valid and the record
 * is there; the test only asks whether it would be allowed. An operation that is about no organisation's record has an empty probe.
 */
export const PROBES: Readonly<Record<string, (house: TestHouse, target: Target) => Probe | Promise<Probe>>> = {
  listOrganisations: () => ({}),
  readOrganisation: (_house, { organisationId }) => ({ params: { id: organisationId } }),
  readMe: () => ({}),
  listSamplePeople: () => ({}),
  signInAsSample: () => ({ body: { personId: 'per_nobody' } }),
  signOut: () => ({}),
}
