import type { Db } from '#db/connect.ts'
import { aRecord } from './world.ts'

type Few = { name_latin?: string; name_key: string; search_text: string; park_id?: number | null }

/** Talents of whom only matters how they are sorted and what they are found by. */
export async function someTalents<T extends Few>(db: Db, talents: T[]): Promise<(T & { id: number })[]> {
  const made: (T & { id: number })[] = []
  for (const talent of talents) made.push({ ...talent, id: await aRecord(db, 'talent', talent.park_id) })
  const moment = '2026-01-01T00:00:00.000Z'
  const same = { name_native: 'x', name_latin: '', basis_kind: 'contract' as const, basis_on: '2026-01-01' }
  for (let at = 0; at < made.length; at += 500) {
    const rows = made.slice(at, at + 500)
    await db
      .insertInto('talent')
      .values(rows.map((row) => ({ ...same, ...row, created_at: moment, updated_at: moment })))
      .execute()
  }
  return made
}

/** A talent of whom only the name matters, and the park: of the whole zone unless said. */
export async function aTalent(db: Db, name: string, park_id: number | null = null): Promise<number> {
  const called = { name_native: '', name_latin: name, name_key: name.toLowerCase(), search_text: '' }
  const [made] = await someTalents(db, [{ ...called, park_id }])
  return made?.id as number
}
