import { usePerson } from '#app/features/accounts/use-person.ts'
import { useZone } from '#app/features/zone/use-zone.ts'

/** The parks a person works for: all of them for the zone-wide. */
export function useOwnParks() {
  const { parks } = useZone()
  const { person } = usePerson()
  return parks.filter(({ id }) => person?.zone_wide || person?.park_ids.includes(id))
}
