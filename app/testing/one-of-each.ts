import { planEvent } from '#app/features/events/commands.server.ts'
import type { RecordKind } from '#app/features/records/record.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { logVenture } from '#app/features/ventures/commands.server.ts'
import { addInstitute } from '#app/features/zone/commands.server.ts'
import { SALON } from './salon.ts'
import type { World } from './world.ts'

/** Kinds whose records no park has. */
export const WHOLE_ZONE: readonly RecordKind[] = ['institute']

/** A record of each kind: of a park where a park can have one, else, and without one, the whole zone's. */
export async function oneOfEach({ db, admin, park, sector }: World, code: string | null) {
  const park_id = code === null ? null : park(code)
  const venture = { park_id: park_id ?? park('nanhai'), sector_id: sector('ai'), name: 'Blue Heron' }
  const of: Record<RecordKind, () => Promise<number>> = {
    team: () => logVenture(db, admin, { ...venture, track: 'team' }),
    project: () => logVenture(db, admin, { ...venture, track: 'project' }),
    talent: () => registerTalent(db, admin, { name_latin: 'Rowan Ash', park_id, basis_kind: 'contract' }),
    event: () => planEvent(db, admin, { ...SALON, park_ids: park_id === null ? [] : [park_id] }),
    institute: () =>
      addInstitute(db, admin, { name_zh: '', name_en: `Institute ${code}`, country: 'DE', website: '' }),
  }
  const made = {} as Record<RecordKind, number>
  for (const [kind, make] of Object.entries(of)) made[kind as RecordKind] = await make()
  return made
}
