import type { ClassCap, LimitContent, Occupation, ProposalRule, ProposedLimit } from '../../../domain/limits.ts'
import type { Text } from '../../../domain/text.ts'
import { fill, yuan } from './say.ts'

/** What accounts of the same occupation and class really use. */
export interface PeerUse {
  readonly accounts: number
  readonly dayCoveredMinor: number
}

/**
 * A limit that fits the customer: what most people of his occupation need on their busiest day; with too few of them, what the occupation usually
 * needs. Rounded up, never above the share of the class's cap that may be a default.
 */
export function proposeLimit(
  rule: ProposalRule,
  cap: ClassCap,
  occupation: Pick<Occupation, 'dayMinor' | 'yearMinor'>,
  peers: PeerUse | undefined,
): ProposedLimit {
  const isByPeers = peers !== undefined && peers.accounts >= rule.peersLeast
  const wanted = isByPeers ? peers.dayCoveredMinor : occupation.dayMinor
  const rounded = Math.max(rule.leastMinor, roundUp(wanted, rule.roundToMinor))
  const most = Math.floor(cap.dayMinor * rule.mostOfCap)
  const dayMinor = Math.min(rounded, most)
  const yearWanted = isByPeers ? dayMinor * rule.yearInDays : Math.max(occupation.yearMinor, dayMinor)
  return {
    dayMinor,
    yearMinor: Math.min(Math.max(yearWanted, dayMinor), Math.floor(cap.yearMinor * rule.mostOfCap)),
    basis: isByPeers ? 'peers' : 'need',
    peers: peers?.accounts ?? 0,
    peerDayMinor: isByPeers ? peers.dayCoveredMinor : null,
    isCapped: rounded > most,
    version: rule.version,
  }
}

/** Why this much, in words for the customer. */
export function sayProposal(content: LimitContent, proposal: ProposedLimit, cap: ClassCap, occupation: Text): Text[] {
  const { says } = content.proposal
  const slots = (locale: keyof Text) => ({
    count: String(proposal.peers),
    share: `${Math.round(content.proposal.coverage * 100)}%`,
    occupation: occupation[locale],
    day: yuan(proposal.dayMinor, locale),
    peerDay: yuan(proposal.peerDayMinor ?? 0, locale),
    cap: yuan(cap.dayMinor, locale),
  })
  return [
    fill(says[proposal.basis], slots),
    ...(proposal.isCapped ? [fill(says.capped, slots)] : []),
    fill(says.more, slots),
  ]
}

const roundUp = (minor: number, step: number): number => Math.ceil(minor / step) * step
