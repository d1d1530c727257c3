import type { Entity } from '#app/features/audit/audit.ts'
import { listFileDeeds } from '#app/features/files/history.server.ts'
import type { Db } from '#db/connect.ts'
import { listHistory } from './history.server.ts'
import { listNotes } from './notes.server.ts'
import { listTaskItems } from './tasks.server.ts'
import { type FieldChange, type OwnItem, type Timeline, type TimelineItem, timelineOf } from './timeline.ts'

type Asked<Own> = {
  entity: Entity
  id: number
  span: number
  /** The noun's own verbs in the audit: of making one, where its timeline says so, and of its own items. */
  created?: string
  verbs?: readonly string[]
  /** What such a verb is on the timeline. */
  ownOf?(verb: string, changes: FieldChange[], seq: number): Omit<OwnItem<Own>, 'what'>
}

/**
 * What happened to a record, newest first: its notes, tasks, files and edits, and what its noun adds (each part newest
 * first, and one more than the span where it may be longer); the caller has checked who asks.
 */
export async function readTimeline<Own>(
  db: Db,
  { entity, id, span, created, verbs = [], ownOf }: Asked<Own>,
  ...own: readonly (readonly TimelineItem<Own>[])[]
): Promise<Timeline<Own>> {
  const most = span + 1
  const asked = { entity, id, verbs: ['edit', ...(created ? [created] : []), ...verbs] }
  const [history, notes, tasks, deeds] = await Promise.all([
    listHistory(db, asked, most),
    listNotes(db, id, most),
    listTaskItems(db, id, most),
    listFileDeeds(db, { entity, id }, most),
  ])
  const traces = history.map(({ verb, seq, changes, deed, ...common }): TimelineItem<Own> => {
    if (verb === 'edit') return { what: 'edit', ...common, seq, since: seq, changes, deed }
    return verb === created || !ownOf
      ? { what: 'created', ...common }
      : { what: 'own', ...common, ...ownOf(verb, changes, seq) }
  })
  const files = deeds.map((deed) => ({ what: 'file' as const, ...deed }))
  return timelineOf(span, notes, tasks, files, traces, ...own)
}
