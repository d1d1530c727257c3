import type { Track } from '#app/features/ventures/venture.ts'
import { institute } from '#app/features/zone/fields.ts'
import { countVenturesBy, listInstituteFacts, listInstitutes } from '#app/features/zone/queries.server.ts'
import * as m from '#app/paraglide/messages.js'
import { typedIn, typedKnown } from '#app/platform/list-params.ts'
import type { OwnColumn, Source } from './source.ts'

export const institutes: Source = {
  kind: 'institute',
  noun: institute,
  known: typedKnown(),
  count: async (db, _, search) => (await listInstitutes(db, typedIn(search))).length,
  ids: async (db, _, search) => (await listInstitutes(db, typedIn(search))).map(({ id }) => id),
  async rows(db, actor, ids) {
    const [facts, counts] = await Promise.all([
      listInstituteFacts(db, ids),
      countVenturesBy(db, actor, 'source_institute_id'),
    ])
    const countOf = new Map(counts.map((count) => [count.id, count]))
    return facts.map((row) => ({ ...row, ...(countOf.get(row.id) ?? { team: 0, project: 0 }) }))
  },
  own: [
    {
      key: 'active',
      heading: m.zone_column_in_use,
      width: 12,
      cell: ({ active }) => (active === 1 ? m.zone_state_in_use() : m.zone_state_out_of_use()),
    },
    counted('team', m.export_column_teams),
    counted('project', m.export_column_projects),
  ],
  told: () => [],
}

/** How many came from there, of those whom this person sees. */
function counted(track: Track, heading: () => string): OwnColumn {
  return { key: `${track}_count`, heading, width: 12, cell: (row) => row[track] as number }
}
