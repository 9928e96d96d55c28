import type { AccountClass, ClassCap } from '../../../domain/limits.ts'
import type { OpeningContent, OpeningOutcome, ProfileFit, UseProfile } from '../../../domain/opening.ts'
import type { GrantedAccount, RequestedAccount } from '../../../store/tables/accounts-opening.ts'

const DAY_MS = 86_400_000
const TO_YUAN = 10_000

export interface Wish {
  readonly occupation: string
  readonly use: string | undefined
  readonly request: RequestedAccount
  /** Class I accounts he has at this bank. */
  readonly classOne: number
}

/** Whether the use fits the occupation, and the sum asked for fits the use. */
export function profileFit(content: OpeningContent, { occupation, use, request }: Wish): ProfileFit {
  if (use === undefined || use === 'asked' || use === 'refused') return 'unknown'
  const profile = content.profileOf(occupation, use)
  if (profile === undefined) return 'contradicts'
  return request.dailyMinor > profile.dayMinor * content.aboveTimes ? 'above' : 'fits'
}

/** Class and limits outside of the counter: what the profile needs, never the most that is allowed; less where the outcome says so. */
export function grantFor(
  content: OpeningContent,
  caps: Readonly<Record<AccountClass, ClassCap>>,
  wish: Wish,
  outcome: Extract<OpeningOutcome, 'full' | 'low-limit' | 'counter-only'>,
  nowMs: number,
): GrantedAccount {
  const granted = wish.request.class === 'I' && wish.classOne > 0 ? content.classWhenTaken : wish.request.class
  if (outcome === 'counter-only') return { class: granted, dailyMinor: 0, yearlyMinor: 0, lowLimitUntil: null }
  const profile = needOf(content, wish)
  const cap = caps[granted]
  const need = Math.min(profile.dayMinor, wish.request.dailyMinor, cap.dayMinor)
  const { share, mostMinor, days } = content.lowLimit
  const low = Math.min(Math.max(rounded(need * share), TO_YUAN), mostMinor, need)
  const dailyMinor = outcome === 'full' ? need : low
  return {
    class: granted,
    dailyMinor,
    yearlyMinor: Math.min(
      Math.max(rounded((profile.yearMinor * dailyMinor) / profile.dayMinor), dailyMinor),
      cap.yearMinor,
    ),
    lowLimitUntil: outcome === 'full' ? null : new Date(nowMs + days * DAY_MS).toISOString(),
  }
}

/** A use that does not fit is given what anybody needs for daily life. */
function needOf(content: OpeningContent, { occupation, use }: Wish): UseProfile {
  const profile = content.profileOf(occupation, use ?? '') ?? content.profileOf('other', 'daily')
  if (profile === undefined) throw new RangeError('content/opening has no profile of daily life')
  return profile
}

/** To whole hundreds of yuan. */
const rounded = (minor: number): number => Math.round(minor / TO_YUAN) * TO_YUAN
