import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent } from 'react'

type Rest = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'>

/** A link to an address inside the house that is only known at run time; a plain click stays in the page. */
export function PathLink({ to, onClick, ...rest }: Rest & { to: string }) {
  const router = useRouter()
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event)
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (event.defaultPrevented || !isPlain || !to.startsWith('/')) return
    event.preventDefault()
    router.history.push(to)
  }
  return <a href={to} onClick={follow} {...rest} />
}
