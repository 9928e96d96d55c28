import { useEffect, type RefObject } from 'react'

/** j and k walk the links of rows; Enter is the link's own. */
export function useRowKeys(region: RefObject<HTMLElement | null>, selector: string): void {
  useEffect(() => {
    const walk = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
      const links = [...(region.current?.querySelectorAll<HTMLAnchorElement>(selector) ?? [])]
      if (step === 0 || links.length === 0) return
      event.preventDefault()
      const at = links.findIndex((link) => link === document.activeElement)
      const next = at === -1 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)
      links[next]?.focus()
    }
    document.addEventListener('keydown', walk)
    return () => document.removeEventListener('keydown', walk)
  }, [region, selector])
}

/** A letter typed here is a letter, not a command. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.matches('select, textarea, [contenteditable]') ||
      (target instanceof HTMLInputElement && !['radio', 'checkbox'].includes(target.type)))
  )
}
