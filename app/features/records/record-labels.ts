import * as m from '#app/paraglide/messages.js'
import type { RecordKind } from './record.ts'

export const recordLabels: Record<RecordKind, () => string> = {
  team: m.record_kind_team,
  project: m.record_kind_project,
  talent: m.record_kind_talent,
  event: m.record_kind_event,
  institute: m.record_kind_institute,
}
