import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'
import './banner.css'

/** A state of the whole page: what it is, what it means, and the way on. It stays as long as the state does. */
export function Banner(props: {
  tone: 'note' | 'ask' | 'stop'
  icon: IconName
  title: string
  isAlert?: boolean
  children?: ReactNode
  act?: ReactNode
}) {
  return (
    <div className={`banner banner-${props.tone}`} role={props.isAlert ? 'alert' : 'status'}>
      <strong>
        <Icon name={props.icon} /> {props.title}
      </strong>
      {props.children ? <span>{props.children}</span> : null}
      {props.act ? <span className="banner-act">{props.act}</span> : null}
    </div>
  )
}
