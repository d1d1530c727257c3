import { ref } from '#app/features/records/field.ts'
import * as m from '#app/paraglide/messages.js'

/** Whose a team or project is: apart from its other fields, as the board needs these alone and is fetched with them. */
export const placed = {
  park_id: ref(m.venture_field_park_id, {
    to: 'parks',
    required: true,
    own: true,
    filter: { param: 'park', any: m.venture_filter_any_park },
  }),
  sector_id: ref(m.venture_field_sector_id, {
    to: 'sectors',
    required: true,
    filter: { param: 'sector', any: m.venture_filter_any_sector },
  }),
  owner_id: ref(m.venture_field_owner_id, {
    to: 'owners',
    filter: { param: 'owner', any: m.venture_filter_any_owner, none: m.venture_filter_no_owner },
  }),
}
