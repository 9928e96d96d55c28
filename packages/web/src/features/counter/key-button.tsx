import type { ReactNode } from 'react'
import { Button, type ButtonKind } from '../../ui/button.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'

/** A button that says which key does the same. */
export function KeyButton(props: {
  keyName: string
  kind?: ButtonKind
  isBusy?: boolean
  isOff?: boolean
  isPressed?: boolean
  className?: string
  act: () => void
  children: ReactNode
}) {
  return (
    <Button
      kind={props.kind ?? 'plain'}
      isBusy={props.isBusy ?? false}
      disabled={props.isOff ?? false}
      aria-keyshortcuts={props.keyName}
      {...(props.isPressed === undefined ? {} : { 'aria-pressed': props.isPressed })}
      className={`key-button ${props.className ?? ''}`}
      onClick={props.act}
    >
      <span className="key-button-words">{props.children}</span>
      <KeyHint keys={[props.keyName]} />
    </Button>
  )
}
