import type { Output } from '../../api/call.ts'

export type View = Output<'readCounter'>
export type Item = Output<'listCounter'>['items'][number]
export type QuestionView = View['questions'][number]

/** What the large button does; Enter does the same. */
export type Primary =
  | 'show'
  | 'sign'
  | 'answer'
  | 'confirm-customer'
  | 'confirm-colleague'
  | 'confirm-contact'
  | 'confirm-wait'
  | 'release'
  | 'hold'
  | 'report'
  | 'propose'
  | 'approve'
  | 'wait-second'
  | 'back'

const ENDED = new Set<View['state']>(['released', 'refused', 'abandoned'])
export const isEnded = ({ state }: Pick<View, 'state'>): boolean => ENDED.has(state)

export interface Mays {
  readonly approve: boolean
  readonly report: boolean
}

/** The one next step, from what the server says is missing. */
export function primaryOf(view: View, may: Mays): Primary {
  if (isEnded(view)) return 'back'
  if (view.state === 'release-proposed') return may.approve && !view.isProposedByMe ? 'approve' : 'wait-second'
  if (view.state === 'held') return may.report && view.reportedAt === null && isGrave(view) ? 'report' : 'propose'
  const [missing] = view.missing
  switch (missing) {
    case 'notice':
      return view.notice?.isShown === true ? 'sign' : 'show'
    case 'questions':
      return 'answer'
    case 'confirmation':
      return confirmationOf(view)
    case 'hold':
      return 'hold'
    default:
      return 'release'
  }
}

const isGrave = ({ rung, isOverridden }: View): boolean => rung === 'hold' || rung === 'refuse' || isOverridden

function confirmationOf({ confirmation: { by }, isServedByMe }: View): Primary {
  if (by.includes('customer')) return 'confirm-customer'
  if (!isServedByMe) return 'confirm-colleague'
  return by.includes('contact') ? 'confirm-contact' : 'confirm-wait'
}

/** `00:38`. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  return (parts[0] === 0 ? parts.slice(1) : parts).map((part) => String(part).padStart(2, '0')).join(':')
}
