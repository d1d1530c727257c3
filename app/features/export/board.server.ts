import { BOARD_KNOWN, boardFilterOf } from '#app/features/board/board.ts'
import { listBoardIds } from '#app/features/board/queries.server.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import * as m from '#app/paraglide/messages.js'
import type { Source } from './source.ts'
import { ventures } from './ventures.server.ts'

/** The cards of the board: the same teams or projects as in their list, narrowed and ordered as the board has them. */
export function board(track: Track): Source {
  const filterIn = (search: URLSearchParams) => ({ ...boardFilterOf(search), track })
  return {
    ...ventures(track),
    known: BOARD_KNOWN,
    count: async (db, actor, search) => (await listBoardIds(db, actor, filterIn(search))).length,
    ids: (db, actor, search) => listBoardIds(db, actor, filterIn(search)),
    told(search) {
      const { year, closed } = filterIn(search)
      return [closed ? [] : m.venture_filter_open(), year ? m.export_told_year({ year }) : []].flat()
    },
  }
}
