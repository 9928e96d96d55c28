import type { ReactNode } from 'react'

/** One part: its name in the code, and it. */
export function Specimen({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="specimen">
      <h3>
        <code>{name}</code>
      </h3>
      <div className="specimen-shown">{children}</div>
    </div>
  )
}
