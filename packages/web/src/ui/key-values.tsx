import type { ReactNode } from 'react'
import './key-values.css'

/** Facts of one thing: name, value. A value that is not there is said, not left out. */
export function KeyValues({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="key-values">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === undefined || value === null || value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  )
}
