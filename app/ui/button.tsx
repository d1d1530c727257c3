import { Link, type LinkProps } from '@remix-run/react'
import type { ButtonHTMLAttributes, ReactNode } from 'react'

export type Variant = 'plain' | 'primary' | 'quiet' | 'danger' | 'danger primary'
type Looks = { variant?: Variant; small?: boolean; icon?: ReactNode }

const classes: Record<Variant, string> = {
  plain: 'btn',
  primary: 'btn btn-primary',
  quiet: 'btn btn-quiet',
  danger: 'btn btn-danger',
  'danger primary': 'btn btn-danger btn-primary',
}

const classOf = ({ variant = 'plain', small }: Looks, more = '') =>
  `${classes[variant]}${small ? ' btn-small' : ''}${more ? ` ${more}` : ''}`

type ButtonProps = Looks & { pending?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>

export function Button({ variant, small, icon, pending, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      className={classOf({ variant, small }, className)}
    >
      {icon}
      {children}
    </button>
  )
}

export function LinkButton({ variant, small, icon, className, children, ...rest }: Looks & LinkProps) {
  return (
    <Link {...rest} className={classOf({ variant, small }, className)}>
      {icon}
      {children}
    </Link>
  )
}

/** A button that is only an icon; `label` is what it says to those who don't see it, and its tooltip. */
export function IconButton({
  label,
  children,
  variant = 'quiet',
  className = '',
  ...rest
}: { label: string } & ButtonProps) {
  return (
    <Button {...rest} variant={variant} className={`btn-icon ${className}`} aria-label={label} title={label}>
      {children}
    </Button>
  )
}

export function IconLink({
  label,
  children,
  variant = 'quiet',
  ...rest
}: { label: string } & Looks & LinkProps) {
  return (
    <LinkButton {...rest} variant={variant} className="btn-icon" aria-label={label} title={label}>
      {children}
    </LinkButton>
  )
}

/**
 * Attributes that open a `popover` or `dialog` without JavaScript of ours. React 18 knows them only in small
 * letters, TypeScript not at all.
 */
export const opens = (id: string) => ({ popovertarget: id }) as object
