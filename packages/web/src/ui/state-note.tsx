import type { ReactNode } from 'react'

/** What a page says when it has nothing to show: what happened, what it means or what to do, and the way on. */
export function StateNote(props: {
  title: string
  next?: string
  level?: 1 | 2
  alert?: boolean
  children?: ReactNode
}) {
  const Heading = props.level === 1 ? 'h1' : 'h2'
  return (
    <div className="state-note" role={props.alert ? 'alert' : 'status'}>
      <Heading className="state-title">{props.title}</Heading>
      {props.next ? <p>{props.next}</p> : null}
      {props.children}
    </div>
  )
}
