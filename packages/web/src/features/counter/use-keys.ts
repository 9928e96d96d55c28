import { useEffect, useRef, useState } from 'react'
import { isTyping } from '../../ui/use-row-keys.ts'

const SETTING = 'lianfang.counter.keys'

/** Single keys may be switched off by whoever dictates or uses other aids; the buttons do the same. */
export function useSingleKeys(): readonly [boolean, () => void] {
  const [isOn, setOn] = useState(() => {
    try {
      return localStorage.getItem(SETTING) !== 'off'
    } catch {
      return true
    }
  })
  const turn = (): void => {
    setOn(!isOn)
    try {
      localStorage.setItem(SETTING, isOn ? 'off' : 'on')
    } catch {
      // Lasts for this page.
    }
  }
  return [isOn, turn]
}

/** Keys of the page: a letter, a figure, `Enter`. Not while something is typed, a dialog is open, or a button of its own has the focus. */
export function useKeys(keys: Readonly<Record<string, (() => void) | undefined>>, isOn: boolean): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (!isOn) return undefined
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return
      if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return
      const name = event.key.length === 1 ? event.key.toUpperCase() : event.key
      // Enter on a button or a link is that button's own.
      if (name === 'Enter' && event.target instanceof HTMLElement && event.target.matches('button, a, input, summary'))
        return
      const act = latest.current[name]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [isOn])
}
