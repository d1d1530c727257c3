import { RecordFilters } from '#app/features/records/record-filters.tsx'
import { useLook } from '#app/features/records/use-look.ts'
import * as m from '#app/paraglide/messages.js'
import type { Choice } from '#app/ui/field.tsx'
import { talent } from './fields.ts'

type Named = { id: number; name_zh: string; name_en: string }
export type FilterChoices = { countries: Choice[]; owners: Named[]; events: Named[] }

/** What the list can be narrowed by: the fields' own filters, and whether somebody came to an event. */
export const TalentFilters = (choices: FilterChoices) => (
  <RecordFilters
    noun={talent}
    look={useLook(choices)}
    text={m.talent_filter_text()}
    label={m.talent_filter_label()}
    last={[
      {
        param: 'attended',
        label: m.talent_filter_attended(),
        any: m.talent_filter_any_attended(),
        options: [{ value: '1', label: m.talent_filter_attended() }],
        more: true,
      },
    ]}
  />
)
