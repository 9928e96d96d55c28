import { useSyncExternalStore } from 'react'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const THEME = 'lianfang.theme'
const ELDER = 'lianfang.elder'
const listeners = new Set<() => void>()

/** `public/theme.js` applies what was kept before the first paint; here it is changed. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, currentTheme)
  return [
    theme,
    (next) => {
      if (next === 'system') delete document.documentElement.dataset['theme']
      else document.documentElement.dataset['theme'] = next
      keep(THEME, next)
    },
  ]
}

/** Larger letters, larger targets, more room. */
export function useElder(): readonly [boolean, (isElder: boolean) => void] {
  return [useSyncExternalStore(subscribe, isElderNow), showElder]
}

export function showElder(isElder: boolean): void {
  if (isElder === isElderNow()) return
  if (isElder) document.documentElement.dataset['elder'] = ''
  else delete document.documentElement.dataset['elder']
  keep(ELDER, isElder ? 'yes' : 'no')
}

const isElderNow = (): boolean => document.documentElement.dataset['elder'] !== undefined

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme']
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // Storage is closed: the choice lasts for this page.
  }
  for (const listener of listeners) listener()
}
