/** Keeps the screens on the device, after everything else is there. `sw.js` is made by the build; while developing there is none. */
export function keepShellOffline(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  const register = (): void => {
    navigator.serviceWorker.register('/sw.js').then(watch, () => {
      // Without it the screens still work while there is a network.
    })
  }
  if (document.readyState === 'complete') setTimeout(register, 3_000)
  else addEventListener('load', () => setTimeout(register, 3_000), { once: true })
}

function watch(registration: ServiceWorkerRegistration): void {
  const tell = (worker: ServiceWorker | null): void => {
    if (worker && navigator.serviceWorker.controller)
      dispatchEvent(new CustomEvent('lianfang:new-version', { detail: worker }))
  }
  tell(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') tell(worker)
    })
  })
}
