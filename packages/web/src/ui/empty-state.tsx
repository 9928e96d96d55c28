import type { ReactNode } from 'react'
import { StateNote } from './state-note.tsx'

/** Nothing here: why, and the act that would bring something. */
export function EmptyState({ title, next, act }: { title: string; next: string; act?: ReactNode }) {
  return (
    <StateNote title={title} next={next}>
      {act}
    </StateNote>
  )
}
