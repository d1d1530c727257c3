import { useMemo } from 'react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { letterOf, nameOf, shortPark, useZone } from '#app/features/zone/use-zone.ts'
import { shortNameOf } from '#app/platform/person-name.ts'
import type { BoardProps } from './board.tsx'
import type { Lookup } from './card.tsx'

export type Owner = { id: number; name_zh: string; name_en: string }

export function useLookup({ owners, countries, today, search }: BoardProps): Lookup {
  const { parks, sectors } = useZone()
  const { can } = usePerson()
  const may_move = can('venture.advance')
  return useMemo(
    () => ({
      today,
      search,
      may_move,
      countries,
      letters: new Map(sectors.map((sector) => [sector.id, letterOf(sector)])),
      hues: new Map(sectors.map(({ id, letter_en }) => [id, letter_en])),
      parks: new Map(parks.map((park) => [park.id, shortPark(nameOf(park))])),
      owners: new Map(
        owners.map((owner) => [owner.id, { name: nameOf(owner), initials: shortNameOf(nameOf(owner)) }]),
      ),
    }),
    [owners, countries, today, search, may_move, parks, sectors],
  )
}
