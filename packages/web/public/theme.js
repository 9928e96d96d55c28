// Before the first paint, so that a chosen theme or language does not flash. An external file: the content policy allows no inline script.
try {
  const theme = localStorage.getItem('lianfang.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  const language = localStorage.getItem('lianfang.language')
  if (language) document.documentElement.lang = language
} catch {
  // Storage is closed: the system's theme and the default language stay.
}
