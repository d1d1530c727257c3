import { useLook } from '#app/features/records/use-look.ts'
import type { TalentChoices } from './choices.server.ts'
import type { TalentRecord } from './find-talent.server.ts'

/** What a talent's fields are called and chosen from, with whoever and whatever the record names itself. */
export const useLookOf = (talent: TalentRecord, choices: TalentChoices) =>
  useLook(choices, {
    owner: { id: talent.owner_id, name_zh: talent.owner_zh, name_en: talent.owner_en },
    institute: { id: talent.source_institute_id, name_zh: talent.institute_zh, name_en: talent.institute_en },
    event: { id: talent.source_event_id, name_zh: talent.event_zh, name_en: talent.event_en },
  })
