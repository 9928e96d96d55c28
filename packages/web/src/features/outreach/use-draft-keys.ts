import { useEffect, useRef, type RefObject } from 'react'
import { isTyping } from '../../ui/use-row-keys.ts'
import type { Report } from './report-page.tsx'
import { asItIs, isUnclear, type Settling } from './use-settle.ts'

interface Parts {
  readonly report: Report
  readonly chosenId: string | undefined
  readonly choose: (id: string) => void
  readonly edit: (id: string | undefined) => void
  readonly settling: Settling
  readonly isEditing: boolean
}

/** j and k walk the drafts, Enter confirms the chosen one, e corrects it, x leaves it out, Escape leaves the correcting. */
export function useDraftKeys({
  report,
  chosenId,
  choose,
  edit,
  settling,
  isEditing,
}: Parts): RefObject<HTMLElement | null> {
  const region = useRef<HTMLElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && isEditing) return edit(undefined)
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isEditing) return
      if (
        event.key === 'Enter' &&
        event.target instanceof HTMLElement &&
        event.target.closest('button, a, summary') !== null
      )
        return
      const at = report.drafts.findIndex(({ id }) => id === chosenId)
      const draft = report.drafts[at]
      const walked = event.key === 'j' ? report.drafts[at + 1] : event.key === 'k' ? report.drafts[at - 1] : undefined
      if (walked !== undefined) {
        event.preventDefault()
        choose(walked.id)
        return
      }
      if (draft === undefined || !report.may.settle) return
      if (event.key === 'e' || (event.key === 'Enter' && isUnclear(draft))) edit(draft.id)
      else if (event.key === 'Enter') settling.settle({ draft, body: { state: 'confirmed', facts: asItIs(draft) } })
      else if (event.key === 'x') settling.settle({ draft, body: { state: 'dropped' } })
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [report, chosenId, choose, edit, settling, isEditing])
  useEffect(() => {
    region.current?.querySelector('[data-chosen]')?.scrollIntoView({ block: 'nearest' })
  }, [chosenId])
  return region
}
