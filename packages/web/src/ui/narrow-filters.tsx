import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import type { Filters } from './use-filters.ts'

/** The search box shows its own text, and the place chosen in a tree stands above the table. */
const SEEN_ANYWAY = new Set(['sort', 'tab', 'q', 'who', 'under'])

/** Filters in a row; on a phone all but the search box wait behind one button that says how many are set. */
export function NarrowFilters({ filters, children }: { filters: Filters<string>; children: ReactNode }) {
  const { t } = useTranslation()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const count = Object.keys(filters.values).filter((name) => !SEEN_ANYWAY.has(name)).length
  return (
    <>
      <div className="filter-toggle">
        <Button icon="fold" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {count === 0 ? t('kit.filters') : t('kit.filtersSet', { count })}
        </Button>
      </div>
      <div id={id} className={isOpen ? 'records-filters' : 'records-filters folded-away'}>
        {children}
      </div>
    </>
  )
}
