import type { Me } from '../api/house.ts'
import type { IconName } from '../ui/icons.tsx'
import type { Words } from '../ui/words.ts'

export type PlaceId = keyof Words['app']['places']
export type PlaceGroup = keyof Words['app']['placeGroups']

export interface Place {
  /** Its name is `app.places.<id>` of the shared words. */
  readonly id: PlaceId
  readonly path: string
  readonly icon: IconName
  readonly group: PlaceGroup
  /** The operation without which the place is of no use; who may not do it does not see the place. */
  readonly needs: string
}

/** Where one can go, in the order of the navigation. On a phone the first four stand in the bar below. */
export const PLACES: readonly Place[] = [
  { id: 'desk', path: '/', icon: 'desk', group: 'work', needs: 'readDesk' },
  { id: 'counter', path: '/counter', icon: 'counter', group: 'work', needs: 'listCounter' },
  { id: 'decisions', path: '/decisions', icon: 'stream', group: 'work', needs: 'listDecisions' },
  { id: 'groups', path: '/groups', icon: 'group', group: 'work', needs: 'listMyBriefings' },
  { id: 'papers', path: '/papers', icon: 'copy', group: 'work', needs: 'listPapers' },
  // Everybody may ask; who proposes or decides are those who may do what needs two.
  { id: 'approvals', path: '/approvals', icon: 'confirm', group: 'work', needs: 'erasePerson' },
  { id: 'interventions', path: '/interventions', icon: 'hold', group: 'stop', needs: 'listInterventions' },
  { id: 'openings', path: '/openings', icon: 'card', group: 'stop', needs: 'listApplications' },
  { id: 'limits', path: '/limits', icon: 'gauge', group: 'stop', needs: 'listLimitRequests' },
  { id: 'patrol', path: '/patrol', icon: 'person', group: 'stop', needs: 'recordApproach' },
  { id: 'interceptions', path: '/interceptions', icon: 'flag', group: 'stop', needs: 'createInterception' },
  { id: 'machineTransfers', path: '/machine-transfers', icon: 'device', group: 'stop', needs: 'revokeMachineTransfer' },
  { id: 'paymentPages', path: '/payment-pages', icon: 'shield', group: 'stop', needs: 'readPageFigures' },
  { id: 'cases', path: '/cases', icon: 'folder', group: 'stop', needs: 'readCaseTrend' },
  { id: 'outreach', path: '/outreach', icon: 'bookmark', group: 'reach', needs: 'listActivities' },
  { id: 'campaigns', path: '/campaigns', icon: 'confirm', group: 'reach', needs: 'listCampaigns' },
  { id: 'alliance', path: '/alliance', icon: 'tree', group: 'net', needs: 'listOrganisations' },
  { id: 'people', path: '/people', icon: 'people', group: 'net', needs: 'listPeople' },
  { id: 'keys', path: '/keys', icon: 'key', group: 'house', needs: 'listKeys' },
  { id: 'audit', path: '/audit', icon: 'journal', group: 'house', needs: 'listAudit' },
  { id: 'exchange', path: '/exchange', icon: 'exchange', group: 'house', needs: 'listJobs' },
]

/** Before an obligatory second step is set up, no place is of use. */
export const placesOf = (me: Me | undefined): readonly Place[] =>
  me?.person && me.secondFactor !== 'must-enrol' ? PLACES.filter((place) => me.operations.includes(place.needs)) : []

/** The place that an address belongs to: the longest path that it begins with. */
export function placeAt(pathname: string): Place | undefined {
  return PLACES.filter((place) =>
    place.path === '/' ? pathname === '/' : pathname === place.path || pathname.startsWith(`${place.path}/`),
  ).at(0)
}
