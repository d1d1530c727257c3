import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask } from '../../e2e/harness/ask.ts'
import type { Server } from '../../e2e/harness/server.ts'
import { AUDIT_KEY, type Staffed } from '../../e2e/harness/staff.ts'

export function clientOf({ url }: Server, { admin, own }: Staffed) {
  const { cookie } = admin
  const note = { intent: 'note', kind: 'note', on_date: '' }
  return {
    statusOf: async (path: string) => (await ask(url + path, { cookie })).status,
    write: (body: string) => ask(`${url}/teams/${own.team}`, { cookie, form: { ...note, body } }),
  }
}

export function commandOn(folder: string) {
  return { DATABASE_URL: `file:${join(folder, 'zone.db')}`, DATA_DIR: folder, AUDIT_KEY }
}

/** How much memory a server holds, to be asked again; null on a system that doesn't say. */
export function memoryOf(server: Server): (() => number) | null {
  const file = `/proc/${server.process.pid}/status`
  if (!existsSync(file)) return null
  return () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1]) / 1024
}
