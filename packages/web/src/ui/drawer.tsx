import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './button.tsx'
import './drawer.css'

/** Beside the page, not over it: the page stays readable and usable. Escape closes it and focus returns to where it was. */
export function Drawer(props: { title: string; close: () => void; children: ReactNode }) {
  const { t } = useTranslation()
  const { close } = props
  const id = useId()
  const frame = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    frame.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <aside
      className="drawer"
      ref={frame}
      tabIndex={-1}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <div className="drawer-head">
        <h2 id={id}>{props.title}</h2>
        <IconButton icon="close" name={t('kit.close')} onClick={close} />
      </div>
      <div className="drawer-body">{props.children}</div>
    </aside>
  )
}
