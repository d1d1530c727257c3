import { idIn } from '#app/platform/id.ts'
import { words } from '#app/platform/known.ts'
import { isNotificationKind } from './notification.ts'
import type { InboxFilter } from './queries.server.ts'

/** What the address of the inbox may say. */
export const INBOX_KNOWN = words('show', 'kind', 'before')

/** Which lines its address asks for; whatever it doesn't know asks for all. */
export function inboxAskedIn(search: URLSearchParams): InboxFilter {
  const kind = search.get('kind')
  return {
    unread: search.get('show') === 'unread',
    kind: isNotificationKind(kind) ? kind : null,
    before: idIn(search.get('before')),
  }
}
