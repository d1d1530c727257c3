import { searchTextOf } from '#app/features/search/search-text.server.ts'

type Findable = {
  id: number
  track: string
  name_zh: string
  name_en: string
  park_id: number
  sector_id: number
  stage: string
} & Partial<{
  company_name: string
  institution: string | null
  summary: string
  owner_id: number | null
  counted_year: number | null
}>

/** What the box and the lists find a venture by. */
export const searchTextFor = (venture: Findable) =>
  searchTextOf({
    names: [venture.name_zh, venture.name_en, venture.company_name],
    texts: [venture.institution, venture.summary],
    numbers: [String(venture.id)],
    facets: {
      track: venture.track,
      park: venture.park_id,
      sector: venture.sector_id,
      stage: venture.stage,
      owner: venture.owner_id ?? null,
      year: venture.counted_year ?? null,
    },
  })
