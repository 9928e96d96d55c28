import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'
import './status-mark.css'

export type StatusTone = 'plain' | 'note' | 'ask' | 'stop' | 'verified'

const ICONS: Readonly<Record<StatusTone, IconName>> = {
  plain: 'ring',
  note: 'notice',
  ask: 'ask',
  stop: 'refuse',
  verified: 'verified',
}

/** A state as colour, icon and word together. Red only stops, amber asks, green only for what was verified. */
export function StatusMark({ tone, icon, children }: { tone: StatusTone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`status status-${tone}`}>
      <Icon name={icon ?? ICONS[tone]} />
      {children}
    </span>
  )
}

/** A quiet word that says what kind a thing is. It is no state and has no colour. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className="tag">{children}</span>
}
