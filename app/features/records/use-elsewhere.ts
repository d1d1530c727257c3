import { useSearchParams } from '@remix-run/react'
import { type Reach, seesPark, usePerson } from '#app/features/accounts/use-person.ts'
import { useZone } from '#app/features/zone/use-zone.ts'
import { byId } from '#app/features/zone/zone.ts'
import { idIn } from '#app/platform/id.ts'
import type { Count } from '#app/platform/list-params.ts'

/** Whether a list is narrowed to a park of which this reader sees only what concerns one of their own too. */
export function useElsewhere() {
  const [search] = useSearchParams()
  const { person } = usePerson()
  return isElsewhere(useZone().parks, person, idIn(search.get('park')))
}

/** A park that the zone doesn't have is nobody's. */
export const isElsewhere = (parks: { id: number }[], reader: Reach | undefined, park: number | null) =>
  reader !== undefined && byId(parks, park) !== undefined && !seesPark(reader, park as number)

/** How many there are, as far as one may say so: of another park 0 would be taken for the truth. */
export const saidCount = (count: Count, elsewhere: boolean) => (elsewhere && count === 0 ? undefined : count)
