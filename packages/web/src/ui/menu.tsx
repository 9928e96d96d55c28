import { useId, useRef, type ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'
import './menu.css'

/**
 * A button that opens a small panel of links and buttons; the browser closes it on Escape and on a click elsewhere.
 * `isName`: the label is the name of a person or organisation, in whatever language that is.
 */
export function Menu(props: {
  icon?: IconName
  label: string
  isBare?: boolean
  isName?: boolean
  children: ReactNode
}) {
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  return (
    <div className="menu">
      <button type="button" className="menu-button" popoverTarget={id} title={props.label}>
        {props.icon ? <Icon name={props.icon} /> : null}
        <span className={props.isBare ? 'sr' : props.isName ? 'menu-label named' : 'menu-label'}>{props.label}</span>
        {props.isBare ? null : <Icon name="down" />}
      </button>
      <div
        id={id}
        ref={panel}
        popover="auto"
        className="menu-panel"
        onClick={(event) => {
          const target = event.target
          if (target instanceof Element && target.closest('a, button')) panel.current?.hidePopover()
        }}
      >
        {props.children}
      </div>
    </div>
  )
}
