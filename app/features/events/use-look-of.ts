import { useLook } from '#app/features/records/use-look.ts'
import type { EventFacts } from './queries.server.ts'
import { timeZoneChoices } from './time-zones.ts'

export type Organiser = { id: number; name_zh: string; name_en: string; park_ids: readonly number[] | null }

/** What an event's fields are called and chosen from, with the organiser and the time zone it names itself. */
export const useLookOf = (event: EventFacts, organisers: readonly Organiser[]) =>
  useLook(
    { owners: organisers, time_zones: timeZoneChoices(event.time_zone) },
    { owner: { id: event.organiser_id, name_zh: event.organiser_zh, name_en: event.organiser_en } },
  )
