import { useSearchParams } from '@remix-run/react'
import { seesPark, usePerson } from '#app/features/accounts/use-person.ts'
import { idIn } from '#app/platform/id.ts'

/** Whether a list is narrowed to a park of which this reader sees only what concerns one of their own too. */
export function useElsewhere() {
  const [search] = useSearchParams()
  const { person } = usePerson()
  const park = idIn(search.get('park'))
  return park !== null && !seesPark(person, park)
}
