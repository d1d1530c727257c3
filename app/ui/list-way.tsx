import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import type { ReactNode } from 'react'
import * as m from '#app/paraglide/messages.js'
import { IconLink } from './button.tsx'

/** Where the records before and after this one are, in the list it was opened from; null at its ends. */
type Props = { previous: string | null; next: string | null }

/** The way through a list, record by record; at an end the arrow stays and says that it leads nowhere. */
export function ListWay({ previous, next }: Props) {
  if (!previous && !next) return null
  return (
    <nav className="flex" aria-label={m.ui_label_list_way()}>
      <Arrow to={previous} rel="prev" label={m.ui_action_previous_in_list()}>
        <ChevronLeft aria-hidden />
      </Arrow>
      <Arrow to={next} rel="next" label={m.ui_action_next_in_list()}>
        <ChevronRight aria-hidden />
      </Arrow>
    </nav>
  )
}

type ArrowProps = { to: string | null; rel: string; label: string; children: ReactNode }

/** No link that the keyboard would stop at. */
const Arrow = ({ to, rel, label, children }: ArrowProps) =>
  to ? (
    <IconLink to={to} rel={rel} label={label}>
      {children}
    </IconLink>
  ) : (
    // biome-ignore lint/a11y/useValidAnchor: it leads nowhere
    <a role="link" aria-disabled="true" aria-label={label} className="btn btn-quiet btn-icon">
      {children}
    </a>
  )
