import { nounOf } from '#app/features/ventures/fields.ts'
import { countVentures, listVentureIds } from '#app/features/ventures/list.server.ts'
import { listVentureFacts } from '#app/features/ventures/queries.server.ts'
import { stageName } from '#app/features/ventures/stage-labels.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import { ventureListOf, venturesKnown } from '#app/features/ventures/venture-list.ts'
import * as m from '#app/paraglide/messages.js'
import { lookUp } from '#app/platform/look-up.ts'
import { changed, dayCell } from './own-columns.ts'
import type { OwnColumn, Source } from './source.ts'

export const ventures = (track: Track): Source => ({
  kind: track,
  noun: nounOf(track),
  known: venturesKnown(track),
  count: (db, actor, search) => countVentures(db, actor, ventureListOf(search, track)),
  ids: (db, actor, search) => listVentureIds(db, actor, ventureListOf(search, track)),
  rows: listVentureFacts,
  own,
  told(search) {
    const { stage, counted, over } = ventureListOf(search, track)
    return [
      stage && (lookUp(groups, stage)?.() ?? stageName(stage)),
      counted === 'none'
        ? m.venture_filter_uncounted()
        : counted && m.venture_filter_counted({ year: counted }),
      over && m.venture_filter_over(),
    ].filter((words) => typeof words === 'string')
  },
})

const groups = {
  open: m.venture_filter_open,
  coming: m.venture_filter_coming,
  closed: m.venture_filter_closed,
}

const own: readonly OwnColumn[] = [
  { key: 'stage', heading: m.venture_field_stage, width: 16, cell: ({ stage }) => stageName(String(stage)) },
  {
    key: 'stage_since',
    heading: m.export_column_stage_since,
    width: 12,
    cell: ({ stage_since }) => dayCell(stage_since),
  },
  {
    key: 'counted_year',
    heading: m.export_column_counted_year,
    width: 10,
    cell: ({ counted_year }) => counted_year as number | null,
  },
  {
    key: 'counted_on',
    heading: m.export_column_counted_on,
    width: 12,
    cell: ({ counted_on }) => dayCell(counted_on),
  },
  changed,
]
