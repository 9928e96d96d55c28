import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from './icons.tsx'
import { PathLink } from './path-link.tsx'
import './button.css'

export type ButtonKind = 'primary' | 'plain' | 'danger' | 'quiet'

interface ButtonLook {
  readonly kind?: ButtonKind
  readonly icon?: IconName
  readonly children: ReactNode
}

/** A verb that says what happens. Busy: pressed already, a second press does nothing. */
export function Button({
  kind = 'plain',
  icon,
  isBusy = false,
  children,
  onClick,
  className,
  ...rest
}: ButtonLook & { isBusy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={`button ${kind}${className ? ` ${className}` : ''}`}
      aria-busy={isBusy || undefined}
      {...rest}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {isBusy ? <span className="spinner" aria-hidden="true" /> : icon ? <Icon name={icon} /> : null}
      {children}
      {isBusy ? <span className="sr">{t('kit.busy')}</span> : null}
    </button>
  )
}

/** Looks like a button, is a link: it goes somewhere and changes nothing. */
export function ButtonLink({ kind = 'plain', icon, children, to }: ButtonLook & { to: string }) {
  return (
    <PathLink to={to} className={`button ${kind}`}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </PathLink>
  )
}

/** A picture alone: the name is for the ear and for the pointer that rests on it. */
export function IconButton({
  icon,
  name,
  ...rest
}: { icon: IconName; name: string } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="button" className="button quiet icon-only" aria-label={name} title={name} {...rest}>
      <Icon name={icon} />
    </button>
  )
}
