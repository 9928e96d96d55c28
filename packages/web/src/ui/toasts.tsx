import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './button.tsx'
import { Icon } from './icons.tsx'
import './toasts.css'

interface Toast {
  readonly id: number
  readonly tone: 'done' | 'failed'
  readonly says: string
}

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says that something was done (or was not), without taking the focus; what matters must also stand on the page. */
export function announce(says: string, tone: Toast['tone'] = 'done'): void {
  lastId += 1
  change([...toasts.slice(-2), { id: lastId, tone, says }])
}

const dismiss = (id: number): void => change(toasts.filter((toast) => toast.id !== id))

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const STAYS_MS = 8_000

/** One place of the page that screen readers listen to. What failed stays until it is dismissed. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <div className="toasts" role="log" aria-live="polite">
      {shown.map((toast) => (
        <ToastNote key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastNote({ toast }: { toast: Toast }) {
  const { t } = useTranslation()
  useEffect(() => {
    if (toast.tone === 'failed') return undefined
    const timer = setTimeout(() => dismiss(toast.id), STAYS_MS)
    return () => clearTimeout(timer)
  }, [toast])
  return (
    <div className={`toast toast-${toast.tone}`}>
      <Icon name={toast.tone === 'done' ? 'tick' : 'notice'} />
      <span>{toast.says}</span>
      <IconButton icon="close" name={t('kit.dismiss')} onClick={() => dismiss(toast.id)} />
    </div>
  )
}
