import { copyFileSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { SYSTEM } from '#app/features/accounts/actor.ts'
import { createAccount } from '#app/features/accounts/create-account.server.ts'
import { makeResetLink } from '#app/features/accounts/reset.server.ts'
import { loadInto } from '#app/features/archive/load-into.server.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { machine as anyMachine } from '#app/testing/machine.ts'
import { connect, inTransaction } from '#db/connect.ts'
import { migrate } from '#db/migrate.ts'
import { fileIn } from './one-file.ts'

/* The commands that write an archive and load one, as somebody types them. */

/** Where an archive is put that is not there yet. */
const machine = () => {
  const one = anyMachine()
  return { ...one, url: `file:${one.file}`, archive: join(one.folder, 'all.zip') }
}

/** Somebody was given an account there, which the audit tells of with the machine's own key. */
async function inhabited() {
  const made = machine()
  const key = 'of-the-old-machine-'.padEnd(64, '.')
  writeFileSync(join(made.folder, 'audit.key'), key)
  vi.stubEnv('AUDIT_KEY', key)
  const db = connect(made.url)
  await migrate(db)
  await inTransaction(db, async (trx) => {
    const entity_id = await createAccount(trx, {
      ...{ email: 'ada@example.org', name_zh: '', name_en: 'Ada Quartz', role: 'administrator' },
      ...{ park_ids: [], password_hash: '!' },
    })
    recordAudit(trx, SYSTEM, { action: 'account.create', entity: 'account', entity_id })
    await makeResetLink(trx, SYSTEM, entity_id)
  })
  await db.destroy()
  return made
}

const [EXPORT, IMPORT] = ['scripts/export-archive.ts', 'scripts/import-archive.ts']

test('an archive goes from one machine to another: with the key that it needs, and without it not at all', async () => {
  const old = await inhabited()
  const made = await old.run(EXPORT, old.archive)
  expect(made).toMatchObject({ code: 0, complained: '' })
  expect(made.said).toContain('read back and sound')
  expect(made.said).toContain('audit.key')

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
})

test('what is no archive makes no database', async () => {
  const { file, url, archive } = machine()
  writeFileSync(archive, 'no zip')
  await expect(loadInto(url, archive, { unproved: false })).rejects.toThrow('it is no zip')
  expect(existsSync(file)).toBe(false)
})

test('an export finds no database where there is none, and makes none', async () => {
  const { file, run, archive } = machine()
  const refused = await run(EXPORT, archive)
  expect(refused).toMatchObject({ code: 1, said: '', complained: expect.stringContaining('no database at') })
  expect([file, archive].filter(existsSync)).toEqual([])
})

test('the commands take one file and what they know, and say how they are used', () => {
  const typed = (...args: string[]) => fileIn(args, 'command -- <file>\n\nWhat it does.', ['unproved'])
  expect(typed('--help')).toBeNull()
  const given = typed('all.zip', '--unproved')
  expect(given?.file).toBe('all.zip')
  expect(given?.set('unproved')).toBe(true)
  expect(typed('all.zip')?.set('unproved')).toBe(false)
  expect(() => typed()).toThrow('Say which file: command -- <file>')
  expect(() => typed('one.zip', 'two.zip')).toThrow('Say which file')
  expect(() => typed('--force')).toThrow('--force')
})
