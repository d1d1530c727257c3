import * as m from '#app/paraglide/messages.js'
import type { NotificationKind } from './notification.ts'

export const kindLabels: Record<NotificationKind, () => string> = {
  mentioned: m.notification_kind_mentioned,
  handed_over: m.notification_kind_handed_over,
  task_given: m.notification_kind_task_given,
  task_due: m.notification_kind_task_due,
  moved: m.notification_kind_moved,
  noted: m.notification_kind_noted,
  import_ended: m.notification_kind_import_ended,
}
