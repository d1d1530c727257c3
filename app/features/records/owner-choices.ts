import { choicesOf, nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'

type Named = { id: number; name_zh: string; name_en: string }

/** Who may be chosen, oneself first: that is what most look for. */
export function ownerChoices(owners: readonly Named[], me: number | undefined) {
  const own = owners.filter(({ id }) => id === me)
  return [
    ...own.map((owner) => ({ value: owner.id, label: m.record_owner_me({ name: nameOf(owner) }) })),
    ...choicesOf(owners.filter(({ id }) => id !== me)),
  ]
}
