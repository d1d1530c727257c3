import { searchTextOf } from '#app/features/search/search-text.server.ts'
import { countryName } from '#app/platform/countries.server.ts'
import type { TalentInput } from './fields.ts'

/** Everything a talent is found by, and the facets lists filter by, as the tokens both engines index. */
export function searchTextOfTalent(talent: Omit<TalentInput, 'basis_on' | 'basis_note'>): string {
  return searchTextOf({
    names: [talent.name_native, talent.name_latin],
    texts: [
      talent.affiliation,
      talent.job_title,
      talent.fields,
      ...talent.emails,
      countryName(talent.country, 'zh-CN'),
      countryName(talent.country, 'en'),
    ],
    numbers: [talent.phone],
    facets: {
      park: talent.park_id,
      sector: talent.sector_id,
      country: talent.country,
      owner: talent.owner_id,
      basis: talent.basis_kind,
      event: talent.source_event_id,
    },
  })
}
