import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'

/* The commands that write an archive and load one, as somebody types them. */

const ADA = ['--email', 'ada@example.org', '--name', 'Ada Quartz', '--role', 'administrator']

/** A folder as on a machine where nothing has run yet. */
function machine() {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-archive-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'wutong.db')
  const env = {
    ...{ NODE_ENV: 'production' as const, PATH: process.env.PATH },
    ...{ DATABASE_URL: `file:${file}`, DATA_DIR: folder },
  }
  const run = (script: string, ...args: string[]) =>
    new Promise<{ code: number; said: string; complained: string }>((resolve) => {
      execFile(process.execPath, [script, ...args], { env }, (error, said, complained) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, said, complained })
      })
    })
  return { folder, file, run, archive: join(folder, 'all.zip') }
}

const [EXPORT, IMPORT] = ['scripts/export-archive.ts', 'scripts/import-archive.ts']

test('an archive goes from one machine to another: for its owner alone, with the key that it needs', async () => {
  const old = machine()
  expect((await old.run('scripts/user-create.ts', ...ADA)).code).toBe(0)
  const made = await old.run(EXPORT, old.archive)
  expect(made).toMatchObject({ code: 0, complained: '' })
  expect(made.said).toContain('read back and sound')
  expect(made.said).toContain('audit.key')
  if (process.platform !== 'win32') expect(statSync(old.archive).mode & 0o777).toBe(0o600)
  const again = await old.run(EXPORT, old.archive)
  expect(again).toMatchObject({ code: 1, complained: expect.stringContaining('is there already') })

  const fresh = machine()
  const refused = await fresh.run(IMPORT, old.archive)
  expect(refused).toMatchObject({
    code: 1,
    said: '',
    complained: expect.stringContaining('copy the audit.key'),
  })
  expect(refused.complained).toContain('Nothing was loaded')
  copyFileSync(join(old.folder, 'audit.key'), join(fresh.folder, 'audit.key'))
  const loaded = await fresh.run(IMPORT, old.archive)
  expect(loaded).toMatchObject({ code: 0, complained: '' })
  expect(loaded.said).toContain('The audit chain is whole')
  expect(loaded.said).toContain('  ada@example.org')
  const db = new Database(fresh.file, { readonly: true })
  onTestFinished(() => void db.close())
  expect(db.prepare('select name_en from account').pluck().all()).toEqual(['Ada Quartz'])
  const twice = await fresh.run(IMPORT, old.archive)
  expect(twice).toMatchObject({ code: 1, complained: expect.stringContaining('this database is in use') })
})

test('the commands say how they are used, what is wrong, and make no database that was not there', async () => {
  const { folder, file, run, archive } = machine()
  for (const script of [EXPORT, IMPORT]) {
    const help = await run(script, '--help')
    expect(help).toMatchObject({ code: 0, complained: '', said: expect.stringContaining('-- <file>') })
  }
  expect(await run(EXPORT, archive)).toMatchObject({
    code: 1,
    complained: expect.stringContaining('no database at'),
  })
  expect((await run(IMPORT, '--force')).complained).toContain('--force')
  expect((await run(IMPORT)).complained).toContain('Say which file')
  writeFileSync(archive, 'no zip')
  expect(await run(IMPORT, archive)).toMatchObject({
    code: 1,
    complained: expect.stringContaining('it is no zip'),
  })
  expect(existsSync(file)).toBe(false)
  await run('scripts/migrate.ts')
  const nowhere = await run(EXPORT, join(folder, 'none', 'all.zip'))
  expect(nowhere).toMatchObject({ code: 1, complained: expect.stringContaining('No archive was made') })
})
