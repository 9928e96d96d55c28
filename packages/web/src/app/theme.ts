import { useState } from 'react'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEPT = 'lianfang.theme'

/** `public/theme.js` applies the kept choice before the first paint; here it is changed. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(current)
  const choose = (next: Theme): void => {
    if (next === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = next
    try {
      localStorage.setItem(KEPT, next)
    } catch {
      // Storage is closed: the choice lasts for this page.
    }
    setTheme(next)
  }
  return [theme, choose]
}

function current(): Theme {
  const chosen = document.documentElement.dataset['theme']
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}
