// Before the first paint, so that a chosen theme, language or size does not flash. An external file: the content policy allows no inline script.
try {
  const theme = localStorage.getItem('lianfang.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  const language = localStorage.getItem('lianfang.language')
  if (language) document.documentElement.lang = language
  if (localStorage.getItem('lianfang.elder') === 'yes') document.documentElement.dataset.elder = ''
} catch {
  // Storage is closed: the system's theme and the default language stay.
}
// Who is here is asked while the screens are still on their way: over a slow line that is a third of a second. `src/api/early-me.ts` takes the answer.
window.lianfangMe = fetch('/v1/me', { headers: { accept: 'application/json' } }).catch(() => undefined)
