import type { RecordKind } from '#app/features/records/record.ts'
import { events } from './events.server.ts'
import { institutes } from './institutes.server.ts'
import type { Source } from './source.ts'
import { talents } from './talents.server.ts'
import { ventures } from './ventures.server.ts'

/** The list of every kind of record, to be taken along. */
export const SOURCES: Readonly<Record<RecordKind, Source>> = {
  team: ventures('team'),
  project: ventures('project'),
  talent: talents,
  institute: institutes,
  event: events,
}
