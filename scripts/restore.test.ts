import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { machine as emptyMachine, machineOfAda } from '#app/testing/machine.ts'

/* The back-up and restore commands on a database that a killed process left behind. */

async function machine() {
  const { folder, ...rest } = await machineOfAda()
  return { folder, ...rest, copy: join(folder, 'copy.db') }
}

/** A process that adds parks and says so after each; killed in the middle, it leaves its log. How many it said. */
async function writeUntilKilled(file: string, first: number, least: number) {
  const script = `
    import { connect } from '#db/connect.ts'
    const db = connect('file:${file}')
    for (let n = ${first}; ; n++) {
      await db.insertInto('park').values({ code: 'k' + n, name_zh: '林', name_en: 'Wood', position: n }).execute()
      process.stdout.write('.')
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = 0
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.length
    if (said >= least) child.kill('SIGKILL')
  })
  await once(child, 'close')
  return said
}

function parksIn(file: string) {
  const db = new Database(file)
  try {
    return db.prepare("select count(*) from park where code like 'k%'").pluck().get() as number
  } finally {
    db.close()
  }
}

test('what a killed process had acknowledged is in the copy, and comes back whatever log lies there', async () => {
  const { folder, file, copy, run } = await machine()
  const acknowledged = await writeUntilKilled(file, 1, 40)
  const made = await run('scripts/backup.ts', copy)
  expect(made.complained).toBe('')
  expect(made.said).toContain('audit.key')
  expect(existsSync(`${copy}-wal`)).toBe(false)
  expect(parksIn(copy)).toBeGreaterThanOrEqual(acknowledged)
  const kept = parksIn(copy)

  // Another crash: its log must not be played into the copy.
  await writeUntilKilled(file, 1_000_000, 300)
  expect(existsSync(`${file}-wal`)).toBe(true)
  const restored = await run('scripts/restore.ts', copy)
  expect(restored).toMatchObject({ code: 0, complained: '' })
  expect(restored.said).toContain('The audit chain is whole')
  expect(parksIn(file)).toBe(kept)
  const aside = readdirSync(folder).find((name) => /before-restore.*db$/.test(name)) ?? ''
  expect(parksIn(join(folder, aside))).toBeGreaterThanOrEqual(kept + 300)
  expect((await run('scripts/migrate.ts')).code).toBe(0)
})

test('a back-up finds no database where there is none, and makes none', async () => {
  const { file, folder, run } = emptyMachine()
  const copy = join(folder, 'copy.db')
  const refused = await run('scripts/backup.ts', copy)
  expect(refused).toMatchObject({ code: 1, said: '', complained: expect.stringContaining('no database at') })
  expect([file, copy].filter(existsSync)).toEqual([])
})

test('negative control: the same copy put there by hand, beside the old log, is not what was copied', async () => {
  const { file, copy, run } = await machine()
  await writeUntilKilled(file, 1, 40)
  await run('scripts/backup.ts', copy)
  const kept = parksIn(copy)
  await writeUntilKilled(file, 1_000_000, 300)
  copyFileSync(copy, file)
  const after = (() => {
    try {
      return parksIn(file)
    } catch {
      return 'damaged'
    }
  })()
  expect(after).not.toBe(kept)
})

test('a copy is refused when it is damaged, changed, or while a server runs, and nothing is touched', async () => {
  const { file, copy, run } = await machine()
  expect((await run('scripts/backup.ts', copy)).code).toBe(0)
  const again = await run('scripts/backup.ts', copy)
  expect(again).toMatchObject({ code: 1, complained: expect.stringContaining('Nothing was backed up') })

  const server = new Database(file)
  server.prepare('select count(*) from park').get()
  const busy = await run('scripts/restore.ts', copy)
  expect(busy).toMatchObject({ code: 1, complained: expect.stringContaining('stop the server first') })
  server.close()

  const other = join(copy, '..', 'other.db')
  copyFileSync(copy, other)
  truncateSync(other, 100_000)
  const damaged = await run('scripts/restore.ts', other)
  expect(damaged).toMatchObject({ code: 1, complained: expect.stringContaining('Nothing was changed') })

  const changed = new Database(copy)
  changed.exec("update account set name_en = 'Eve'")
  changed.close()
  const refused = await run('scripts/restore.ts', copy)
  expect(refused).toMatchObject({ code: 1, complained: expect.stringContaining('manifest') })
  expect((await run('scripts/audit-verify.ts')).code).toBe(0)
})

test('a copy of a newer version is refused, and what is there is untouched', async () => {
  const { file, copy, run } = await machine()
  const newer = new Database(file)
  newer.exec("insert into kysely_migration (name, timestamp) values ('2099-01-01-next', '2099')")
  expect((await run('scripts/backup.ts', copy)).code).toBe(0)
  newer.exec("delete from kysely_migration where name = '2099-01-01-next'")
  newer.close()
  const refused = await run('scripts/restore.ts', copy)
  expect(refused).toMatchObject({ code: 1, complained: expect.stringContaining('2099-01-01-next') })
  expect((await run('scripts/audit-verify.ts')).code).toBe(0)
})

test('a copy signed with another key is refused, unless one says that it can’t be proved', async () => {
  const { folder, copy, run } = await machine()
  await run('scripts/backup.ts', copy)
  writeFileSync(join(folder, 'audit.key'), 'f'.repeat(64))
  const refused = await run('scripts/restore.ts', copy)
  expect(refused).toMatchObject({ code: 1, complained: expect.stringContaining('audit.key') })
  expect((await run('scripts/restore.ts', copy, '--unproved')).code).toBe(0)
})

test('nothing starts on a damaged file', async () => {
  const { file, run } = await machine()
  truncateSync(file, 100_000)
  const refused = await run('scripts/user-reset-link.ts', '--email', 'ada@example.org')
  expect(refused.code).toBe(1)
  expect(refused.complained).toMatch(/can't be used: .*damaged.*npm run restore/)
})
