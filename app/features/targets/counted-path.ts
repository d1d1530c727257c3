import { listPath } from '#app/features/records/record.ts'
import type { Track } from '#app/features/ventures/venture.ts'

/** The records behind a number of the year. */
export const countedPath = (track: Track, year: number, more = '') =>
  `${listPath(track)}?counted=${year}${more ? `&${more}` : ''}`
