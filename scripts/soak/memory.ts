import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type Server, startServer } from '../../e2e/harness/server.ts'
import { AUDIT_KEY, employ, type Staffed } from '../../e2e/harness/staff.ts'
import { aPdf, upload } from '../../e2e/harness/uploads.ts'
import { check } from './check.ts'
import { clientOf, memoryOf } from './client.ts'

const MINUTES_OF_USE = 1
const MOST_GROWTH_MB = 40
const MOST_FOR_UPLOAD_MB = 20

type Watched = { staff: Staffed; server: Server; megabytes: () => number }

/** A part that watches what a server holds; left out on a system that doesn't say. */
function watched(part: (what: Watched) => Promise<void>) {
  return async (folder: string) => {
    const staff = await employ(`file:${join(folder, 'zone.db')}`)
    const server = await startServer({ folder, settings: { AUDIT_KEY } })
    const megabytes = memoryOf(server)
    if (megabytes) await part({ staff, server, megabytes })
    else console.log('- left out: this system has no /proc')
    await server.stop()
  }
}

/** What an upload of the largest file takes beyond what the server takes at rest. */
export const uploadMemory = watched(async ({ staff, server, megabytes }) => {
  const send = (bytes: number) =>
    upload(`${server.url}/records/${staff.own.team}/upload`, {
      cookie: staff.admin.cookie,
      content: aPdf(bytes),
      name: `${randomUUID()}.pdf`,
    })
  // The code is there, and its first rubbish.
  for (let n = 0; n < 20; n++) await send(500_000)
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const rest = megabytes()
  let most = rest
  const watch = setInterval(() => {
    most = Math.max(most, megabytes())
  }, 10)
  const { status } = await send(49_000_000)
  clearInterval(watch)
  check(
    status === 200 && most - rest <= MOST_FOR_UPLOAD_MB,
    `49 MB came in (${status}): from ${rest.toFixed(0)} MB by ${(most - rest).toFixed(0)} MB`,
  )
})

export const memory = watched(async ({ staff, server, megabytes }) => {
  const { statusOf, write } = clientOf(server, staff)
  const use = async (milliseconds: number) => {
    const until = Date.now() + milliseconds
    let asked = 0
    while (Date.now() < until) {
      await Promise.all(['/board', '/teams', '/talents?q=rowan', '/targets', '/tasks'].map(statusOf))
      await write('soaked')
      asked += 6
    }
    return asked
  }
  await use(20_000)
  const warm = megabytes()
  const asked = await use(MINUTES_OF_USE * 60_000)
  const growth = megabytes() - warm
  check(growth < MOST_GROWTH_MB, `${asked} requests: from ${warm.toFixed(0)} MB by ${growth.toFixed(0)} MB`)
})
