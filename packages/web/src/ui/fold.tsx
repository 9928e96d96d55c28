import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'

export function Fold(props: { summary: string; quiet?: boolean; isOpen?: boolean; children: ReactNode }) {
  return (
    <details className={props.quiet ? 'fold quiet-fold' : 'fold'} open={props.isOpen}>
      <summary>
        <Icon name="fold" />
        {props.summary}
      </summary>
      <div className="folded">{props.children}</div>
    </details>
  )
}
