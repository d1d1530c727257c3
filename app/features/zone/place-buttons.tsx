import { Form } from '@remix-run/react'
import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import * as m from '#app/paraglide/messages.js'

type Props = { id: number; name: string; first: boolean; last: boolean }

/** Moves a park or a sector one place up or down; without JavaScript too. */
export function PlaceButtons({ id, name, first, last }: Props) {
  return (
    <Form method="post" preventScrollReset className="flex">
      <input type="hidden" name="intent" value="move" />
      <input type="hidden" name="id" value={id} />
      <button
        type="submit"
        name="way"
        value="up"
        className="btn btn-quiet btn-icon btn-small min-w-8"
        aria-label={m.zone_action_up_named({ name })}
        title={m.zone_action_up_named({ name })}
        aria-disabled={first || undefined}
      >
        <ArrowUp aria-hidden />
      </button>
      <button
        type="submit"
        name="way"
        value="down"
        className="btn btn-quiet btn-icon btn-small min-w-8"
        aria-label={m.zone_action_down_named({ name })}
        title={m.zone_action_down_named({ name })}
        aria-disabled={last || undefined}
      >
        <ArrowDown aria-hidden />
      </button>
    </Form>
  )
}
