import type { LucideIcon } from 'lucide-react'
import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import * as m from '#app/paraglide/messages.js'
import { Form, useFormState } from '#app/ui/form.tsx'

type Props = { id: number; name: string; first: boolean; last: boolean }

/** Moves a park or a sector one place up or down; which one is in the intent, so that each has its own answer. */
export const PlaceButtons = ({ id, name, first, last }: Props) => (
  <Form intent={`move-${id}`} className="flex gap-0">
    <WayButton way="up" label={m.zone_action_up_named({ name })} isEnd={first} Icon={ArrowUp} />
    <WayButton way="down" label={m.zone_action_down_named({ name })} isEnd={last} Icon={ArrowDown} />
  </Form>
)

type WayProps = { way: 'up' | 'down'; label: string; isEnd: boolean; Icon: LucideIcon }

function WayButton({ way, label, isEnd, Icon }: WayProps) {
  const { pending } = useFormState()
  return (
    <button
      type="submit"
      name="way"
      value={way}
      className="btn btn-quiet btn-icon btn-small min-w-8"
      aria-label={label}
      title={label}
      aria-disabled={isEnd || pending || undefined}
    >
      <Icon aria-hidden />
    </button>
  )
}
