import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import './tabs.css'

export interface Tab {
  readonly id: string
  readonly title: string
  /** So many things are in it. */
  readonly count?: number
  readonly content: () => ReactNode
}

/** Sides of one thing. Arrow keys move between the tabs; keep `chosen` in the address so that a link opens the same side. */
export function Tabs(props: { label: string; tabs: readonly Tab[]; chosen: string; choose: (id: string) => void }) {
  const base = useId()
  const strip = useRef<HTMLDivElement>(null)
  const chosen = props.tabs.find((tab) => tab.id === props.chosen) ?? props.tabs[0]
  const walk = (event: KeyboardEvent): void => {
    const at = props.tabs.findIndex((tab) => tab.id === chosen?.id)
    const to = nextOf(event.key, at, props.tabs.length)
    const next = to === undefined ? undefined : props.tabs[to]
    if (next === undefined) return
    event.preventDefault()
    props.choose(next.id)
    strip.current?.querySelectorAll<HTMLElement>('[role=tab]')[to ?? 0]?.focus()
  }
  return (
    <div className="tabs">
      <div role="tablist" aria-label={props.label} className="tab-strip" ref={strip} onKeyDown={walk}>
        {props.tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}`}
            aria-selected={tab.id === chosen?.id}
            aria-controls={`${base}-panel`}
            tabIndex={tab.id === chosen?.id ? 0 : -1}
            onClick={() => props.choose(tab.id)}
          >
            {tab.title}
            {tab.count === undefined ? null : <span className="tab-count">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${chosen?.id ?? ''}`} tabIndex={0}>
        {chosen?.content()}
      </div>
    </div>
  )
}

function nextOf(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (at + 1) % count
  if (key === 'ArrowLeft') return (at - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}
