/** A name of the zone's: in both languages, or in one. */
export type Named = { name_zh: string; name_en: string }

/** One of the five parks, as every signed-in page knows it. */
export type Park = Named & { id: number; code: string; active: number }

/** One of the four priority sectors. Its letter stands on its hue, so that colour never speaks alone. */
export type Sector = Named & Letters & { id: number; code: string; active: number }

/** 装 in Chinese, E in English; the English one also gives the hue. */
export type Letters = { letter_zh: string; letter_en: string }

export type Zone = { parks: Park[]; sectors: Sector[] }

/** What a form may offer: what is still in use, and what the record already has. */
export const choosable = <T extends { id: number; active: number }>(rows: T[], chosen?: number | null) =>
  rows.filter((row) => row.active === 1 || row.id === chosen)

export const byId = <T extends { id: number }>(rows: T[], id: number | null | undefined) =>
  rows.find((row) => row.id === id)
