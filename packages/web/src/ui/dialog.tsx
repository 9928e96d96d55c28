import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './button.tsx'
import './dialog.css'

/** One question in front of everything else: the browser keeps focus in it, Escape closes it. Never open one over another. */
export function Dialog(props: { title: string; close: () => void; isWide?: boolean; children: ReactNode }) {
  const { t } = useTranslation()
  const { close } = props
  const frame = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = frame.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={frame}
      className={props.isWide ? 'dialog wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{props.title}</h2>
        <IconButton icon="close" name={t('kit.close')} onClick={close} />
      </div>
      <div className="dialog-body">{props.children}</div>
    </dialog>
  )
}
