import * as m from '#app/paraglide/messages.js'
import { ActiveForm } from '#app/ui/active-form.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { Card } from '#app/ui/page.tsx'

type Props = {
  active: boolean
  version: number
  /** What taking it out of use means, and what its being so means. */
  explain: { deactivate: string; reactivate: string }
}

/** Takes something out of use, or back; says first exactly what will happen. Nothing is ever deleted. */
export function ActiveCard({ active, version, explain }: Props) {
  return (
    <Card title={active ? m.zone_title_deactivate() : m.zone_title_reactivate()}>
      <ActiveForm
        active={active}
        version={version}
        text={active ? explain.deactivate : explain.reactivate}
        action={active ? m.zone_action_deactivate() : m.zone_action_reactivate()}
      />
    </Card>
  )
}

export function ActiveTag({ active }: { active: number }) {
  return active === 1 ? (
    <Tag tone="jade">{m.zone_state_in_use()}</Tag>
  ) : (
    <Tag tone="hollow">{m.zone_state_out_of_use()}</Tag>
  )
}
