import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { outcomeOf } from '../../e2e/harness/outcome.ts'
import { startServer } from '../../e2e/harness/server.ts'
import { AUDIT_KEY, employ } from '../../e2e/harness/staff.ts'
import { aPdf, upload } from '../../e2e/harness/uploads.ts'
import { check } from './check.ts'
import { clientOf, commandOn } from './client.ts'

/** A part with a small disk of its own where we may make one; elsewhere it is left out, and says so. */
function onSmallDisk(name: string, size: string, part: (disk: string, folder: string) => Promise<void>) {
  return async (folder: string) => {
    const disk = join(folder, name)
    mkdirSync(disk)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]).status !== 0)
      return console.log('- left out: making a small disk takes root')
    try {
      await part(disk, folder)
    } finally {
      spawnSync('umount', [disk])
    }
  }
}

export const fullDisk = onSmallDisk('disk', '6m', async (disk) => {
  const staff = await employ(`file:${join(disk, 'zone.db')}`)
  const server = await startServer({ folder: disk, settings: { AUDIT_KEY, LOG_LEVEL: 'silent' } })
  const { statusOf, write } = clientOf(server, staff)
  let written = 0
  let refused = await write('x'.repeat(3900))
  for (; refused.status === 302 && written < 5000; written++) refused = await write('x'.repeat(3900))
  check(refused.status === 507, `full after ${written} notes: the change is refused (${refused.status})`)
  check(/disk is full|磁盘已满/.test(refused.body), 'and the form says why')
  check((await statusOf('/ready')) === 503, '/ready says so to whoever watches')
  const read = await Promise.all(['/board', '/teams', '/talents'].map(statusOf))
  check(
    read.every((status) => status === 200),
    'and goes on being read',
  )
  spawnSync('mount', ['-o', 'remount,size=32m', disk])
  const again = await write('after')
  check(
    again.status === 302 && (await statusOf('/ready')) === 200,
    'with room again it writes, without a restart',
  )
  await server.stop()
  const verified = await outcomeOf(['scripts/audit-verify.ts'], commandOn(disk))
  check(verified.code === 0, 'the audit chain is whole')
})

/** The same for the store alone: the database is elsewhere and goes on. */
export const fullStore = onSmallDisk('store', '3m', async (disk, folder) => {
  const staff = await employ(`file:${join(folder, 'zone.db')}`)
  const server = await startServer({
    folder,
    settings: { AUDIT_KEY, LOG_LEVEL: 'silent', FILES_DIR: disk },
  })
  const send = () =>
    upload(`${server.url}/records/${staff.own.team}/upload`, {
      cookie: staff.admin.cookie,
      content: aPdf(900_000),
      name: `${randomUUID()}.pdf`,
    })
  const answers = [await send(), await send(), await send(), await send()]
  const refused = answers.find(({ status }) => status !== 200)
  check(refused?.status === 507, `a full store refuses (${answers.map(({ status }) => status)})`)
  check(/disk is full|磁盘已满/.test(refused?.body ?? ''), 'and says why')
  check(readdirSync(join(disk, 'tmp')).length === 0, 'and nothing of it is left')
  const { write, statusOf } = clientOf(server, staff)
  check((await write('after')).status === 302 && (await statusOf('/board')) === 200, 'and all else goes on')
  spawnSync('mount', ['-o', 'remount,size=16m', disk])
  check((await send()).status === 200, 'with room again it takes files, without a restart')
  await server.stop()
})
