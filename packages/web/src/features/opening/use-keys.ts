import { useEffect, useRef } from 'react'
import { isTyping } from '../../ui/use-row-keys.ts'

/** Single keys as commands: letters and figures as written on them, and `Enter`. Not while somebody types, and not under a dialog. */
export function useKeys(keys: Readonly<Record<string, (() => void) | undefined>>): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return
      if (document.querySelector('dialog[open]')) return
      const isOnButton = event.target instanceof HTMLElement && event.target.closest('button, a, summary') !== null
      if (event.key === 'Enter' && isOnButton) return
      const command = latest.current[event.key.length === 1 ? event.key.toUpperCase() : event.key]
      if (command === undefined) return
      event.preventDefault()
      command()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
