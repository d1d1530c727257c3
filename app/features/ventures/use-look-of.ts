import { useLook } from '#app/features/records/use-look.ts'
import type { Choices } from './handlers.server.ts'
import type { VentureRecord } from './queries.server.ts'

/** What a venture's fields are called and chosen from, with whoever and whatever it names itself. */
export const useLookOf = (venture: VentureRecord, choices: Choices) =>
  useLook(choices, {
    owner: { id: venture.owner_id, name_zh: venture.owner_name_zh, name_en: venture.owner_name_en },
    institute: {
      id: venture.source_institute_id,
      name_zh: venture.institute_name_zh,
      name_en: venture.institute_name_en,
    },
    event: { id: venture.source_event_id, name_zh: venture.event_name_zh, name_en: venture.event_name_en },
  })
