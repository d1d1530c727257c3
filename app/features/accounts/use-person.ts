import { useRouteLoaderData } from '@remix-run/react'
import type { Capability, Role } from './grants.ts'

/** Who is signed in, as the frame knows them. */
export type Person = {
  id: number
  name_zh: string
  name_en: string
  role: Role
  zone_wide: boolean
  park_ids: number[]
}

type FrameData = { person: Person; can: Capability[] }

export type Reach = Pick<Person, 'zone_wide' | 'park_ids'>

/** Whether records of a park are this reader's to see; what holds for nobody signed in is said where it is asked. */
export const seesPark = (reader: Reach, park_id: number) =>
  reader.zone_wide || reader.park_ids.includes(park_id)

/** The person who reads this page and what their role lets them do, from the signed-in frame. */
export function usePerson() {
  const frame = useRouteLoaderData('routes/_app') as FrameData | undefined
  return { person: frame?.person, can: (capability: Capability) => frame?.can.includes(capability) ?? false }
}
