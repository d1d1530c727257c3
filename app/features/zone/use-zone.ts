import { useRouteLoaderData } from '@remix-run/react'
import { getLocale } from '#app/paraglide/runtime.js'
import { nameIn } from '#app/platform/locale.ts'
import { writtenSector } from '#app/ui/written-marks.ts'
import { byId, type Letters, type Named, type Zone } from './zone.ts'

const NOTHING: Zone = { parks: [], sectors: [] }

/** The zone's parks and sectors, with ways to name one by its id; loaded once by the signed-in frame. */
export function useZone() {
  const frame = useRouteLoaderData('routes/_app') as { zone?: Zone } | undefined
  const zone = frame?.zone ?? NOTHING
  return {
    ...zone,
    park: (id: number | null | undefined) => byId(zone.parks, id),
    sector: (id: number | null | undefined) => byId(zone.sectors, id),
    /** The park's name in the reader's language, '' when there is none. */
    parkName: (id: number | null | undefined) => nameOf(byId(zone.parks, id)),
    sectorName: (id: number | null | undefined) => nameOf(byId(zone.sectors, id)),
    /** The sector's letter for the row of a list, its name the tooltip. */
    writtenSector: (id: number | null | undefined) => {
      const sector = byId(zone.sectors, id)
      return (
        sector && writtenSector({ letter: letterOf(sector), hue: sector.letter_en, name: nameOf(sector) })
      )
    },
  }
}

/** A name in the reader's language, else in the other. */
export function nameOf(named: Named | null | undefined): string {
  return named ? nameIn(getLocale(), named) : ''
}

/** What stands for a sector in the reader's language where there is no room for its name. */
export const letterOf = ({ letter_zh, letter_en }: Letters) => (getLocale() === 'en' ? letter_en : letter_zh)

/** Choices for a select or ticked boxes. */
export const choicesOf = (rows: readonly (Named & { id: number })[]) =>
  rows.map((row) => ({ value: row.id, label: nameOf(row) }))

/** 南海园 and Nanhai Park are 南海 and Nanhai where it is clear that parks are meant. */
export const shortPark = (name: string) => name.replace(/(园区?| Park)$/, '')
