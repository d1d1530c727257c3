import { useState } from 'react'
import { useUnreadNews } from '#app/features/live/use-changes.ts'

/** How many lines are unread: as the frame was loaded, until the server says otherwise. */
export function useUnread(frame: { unread: number } | undefined): number {
  const [said, setSaid] = useState<{ since: unknown; count: number }>()
  useUnreadNews((count) => setSaid({ since: frame, count }))
  // A frame that was loaded anew knows better than what was heard before.
  return said && said.since === frame ? said.count : (frame?.unread ?? 0)
}
