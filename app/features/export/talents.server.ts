import { talent } from '#app/features/talents/fields.ts'
import { listTalentFacts } from '#app/features/talents/find-talent.server.ts'
import { TALENTS_KNOWN, talentListOf } from '#app/features/talents/list.ts'
import { listTalentIds, listTalents } from '#app/features/talents/queries.server.ts'
import * as m from '#app/paraglide/messages.js'
import { changed, momentCell } from './own-columns.ts'
import type { Source } from './source.ts'

export const talents: Source = {
  kind: 'talent',
  noun: talent,
  known: TALENTS_KNOWN,
  count: async (db, actor, search) =>
    (await listTalents(db, actor, { ...talentListOf(search), after: null, before: null })).total,
  ids: (db, actor, search) => listTalentIds(db, actor, talentListOf(search)),
  rows: listTalentFacts,
  own: [
    {
      key: 'created_at',
      heading: m.talent_field_registered,
      width: 17,
      cell: ({ created_at }) => momentCell(created_at),
    },
    changed,
  ],
  told: (search) => (talentListOf(search).attended ? [m.talent_filter_attended()] : []),
}
