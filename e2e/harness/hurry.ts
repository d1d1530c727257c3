import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Server } from './server.ts'

/**
 * What waits for a moment to come is due now, and nobody is left alone for a while: no journey waits half a minute.
 * What is under way keeps its lease, else a second worker would send it too.
 */
export function hurry({ folder }: Server) {
  const file = new Database(join(folder, 'zone.db'))
  file.exec(
    'update job set due_at = set_at where failed_at is null and claimed_by is null and due_at > set_at; update webhook set held_until = null',
  )
  file.close()
}
