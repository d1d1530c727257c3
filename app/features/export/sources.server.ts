import type { RecordKind } from '#app/features/records/record.ts'
import { board } from './board.server.ts'
import { events } from './events.server.ts'
import { institutes } from './institutes.server.ts'
import type { Source } from './source.ts'
import { talents } from './talents.server.ts'
import { ventures } from './ventures.server.ts'
import { nounIn } from './wish.ts'

/** The list of every kind of record, to be taken along. */
const SOURCES: Readonly<Record<RecordKind, Source>> = {
  team: ventures('team'),
  project: ventures('project'),
  talent: talents,
  institute: institutes,
  event: events,
}

const BOARDS: Partial<Record<RecordKind, Source>> = { team: board('team'), project: board('project') }

/** What an address asks for: a kind's list or, where it says so, its cards on the board. */
export function sourceIn(search: URLSearchParams): Source | null {
  const kind = nounIn(search)
  if (!kind) return null
  return search.get('view') === 'board' ? (BOARDS[kind] ?? null) : SOURCES[kind]
}
