import * as m from '#app/paraglide/messages.js'
import type { EventKind } from './event.ts'

export const kindLabels: Record<EventKind, () => string> = {
  exchange: m.event_kind_exchange,
  roadshow: m.event_kind_roadshow,
  visit: m.event_kind_visit,
  forum: m.event_kind_forum,
  online: m.event_kind_online,
}

/** What schemas and commands of this room say no with. */
export const errorLabels: Record<string, () => string> = {
  event_error_no_name: m.event_error_no_name,
  event_error_no_such_time: m.event_error_no_such_time,
  event_error_ends_before: m.event_error_ends_before,
}
