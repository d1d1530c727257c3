import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { listenFault } from '#app/platform/boot.server.ts'
import { ADA, machine, machineOfAda } from '#app/testing/machine.ts'

test('migrate brings a new database up to date, once', async () => {
  const { run } = machine()
  expect((await run('scripts/migrate.ts')).said).toMatch(/^Migrated: /)
  expect(await run('scripts/migrate.ts')).toMatchObject({ code: 0, said: 'The database is up to date.\n' })
})

test('the reference data may be seeded again and again', async () => {
  const { file, run } = machine()
  for (let time = 0; time < 2; time++) expect(await run('seeds/run.ts')).toMatchObject({ code: 0 })
  const db = new Database(file, { readonly: true })
  onTestFinished(() => void db.close())
  const count = (table: string) => db.prepare(`select count(*) as n from ${table}`).get()
  expect(count('park')).toEqual({ n: 5 })
  expect(count('sector')).toEqual({ n: 4 })
  expect(count('account')).toEqual({ n: 0 })
})

test('the demo’s story is told only where nobody works yet', async () => {
  const { file, run } = await machineOfAda()
  const refused = await run('seeds/run.ts', '--demo')
  expect(refused.code).toBe(1)
  expect(refused.complained).toContain('the demo leaves it alone')
  const db = new Database(file, { readonly: true })
  onTestFinished(() => void db.close())
  expect(db.prepare('select email from account').all()).toEqual([{ email: 'ada@example.org' }])
})

test('the first account is an administrator, and its owner chooses the password by a link', async () => {
  const { run } = machine()
  const manager = ['--email', 'mo@example.org', '--name', '莫松', '--role', 'manager', '--park', 'nanhai']
  expect((await run('scripts/user-create.ts', ...manager)).complained).toContain('must be an administrator')
  const made = await run('scripts/user-create.ts', ...ADA)
  expect(made.said).toMatch(/https:\/\/zone\.example\.org\/reset\/\S{20,}/)
  expect((await run('scripts/user-create.ts', ...manager)).code).toBe(0)
  const again = await run('scripts/user-create.ts', ...ADA)
  expect(again).toMatchObject({ code: 1, said: '' })
  expect(again.complained).toContain('npm run user:reset-link')
})

test('user:create says what is wrong with what it was given, and makes nothing', async () => {
  const { run } = await machineOfAda()
  const wrong: [args: string[], words: string][] = [
    [[], 'Say --email, --name and --role'],
    [['--email', 'ada', '--name', 'Ada', '--role', 'administrator'], 'is not an e-mail address'],
    [['--email', 'ada@example.org', '--name', 'Ada', '--role', 'queen'], 'is no role'],
    [[...ADA, '--park', 'nanhai'], 'whole zone'],
  ]
  for (const [args, words] of wrong) {
    const { code, complained } = await run('scripts/user-create.ts', ...args)
    expect(code, words).toBe(1)
    expect(complained).toContain(words)
  }
  const nowhere = ['--email', 'mo@example.org', '--name', 'Mo', '--role', 'manager', '--park', 'atlantis']
  expect((await run('scripts/user-create.ts', ...nowhere)).complained).toContain('no park called atlantis')
})

test('a reset link is made for whoever has an account', async () => {
  const { run } = await machineOfAda()
  expect((await run('scripts/user-reset-link.ts')).complained).toContain('Say whose')
  const link = await run('scripts/user-reset-link.ts', '--email', 'ADA@example.org')
  expect(link.said).toMatch(/https:\/\/zone\.example\.org\/reset\/\S{20,}/)
  const nobody = await run('scripts/user-reset-link.ts', '--email', 'nobody@example.org')
  expect(nobody).toMatchObject({ code: 1, complained: 'Nobody has an account with nobody@example.org\n' })
})

test('audit:verify tells a whole chain from a broken and from a shortened one', async () => {
  const { file, run } = await machineOfAda()
  await run('scripts/user-reset-link.ts', '--email', 'ada@example.org')
  const whole = await run('scripts/audit-verify.ts')
  expect(whole).toMatchObject({ code: 0, said: expect.stringContaining('The audit chain is whole') })
  const head = /Head: (\S+)/.exec(whole.said)?.[1] ?? ''
  expect((await run('scripts/audit-verify.ts', '--head', head)).code).toBe(0)
  expect((await run('scripts/audit-verify.ts', '--head', 'nonsense')).code).toBe(2)
  const db = new Database(file)
  // Whoever owns the file can take away what guards it.
  const guards = db
    .prepare<[], { name: string }>("select name from sqlite_master where type = 'trigger'")
    .all()
  for (const { name } of guards) if (name.startsWith('audit')) db.exec(`drop trigger ${name}`)
  db.exec('delete from audit where seq = (select max(seq) from audit)')
  db.close()
  const shortened = await run('scripts/audit-verify.ts', '--head', head)
  expect(shortened).toMatchObject({ code: 1, complained: expect.stringContaining('cut off') })
})

test('a setting that can’t be used stops every command, and is named', async () => {
  for (const [name, value] of [
    ['PORT', 'abc'],
    ['DATABASE_URL', 'mysql://somewhere'],
  ] as const) {
    const { code, complained } = await machine({ [name]: value }).run('scripts/migrate.ts')
    expect(code).toBe(1)
    expect(complained).toContain(`  ${name}: `)
    expect(complained).not.toContain('    at ')
  }
})

test('a port that is taken is said in words', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void taken.close())
  const { port } = taken.address() as { port: number }
  const error = await new Promise<NodeJS.ErrnoException>((resolve) => {
    createServer().once('error', resolve).listen(port, '127.0.0.1')
  })
  expect(listenFault(error, { HOST: '127.0.0.1', PORT: port })).toContain(`Port ${port} is taken`)
})

test('files:verify says what the store and the database don’t agree on', async () => {
  const { folder, run } = await machineOfAda()
  expect(await run('scripts/files-verify.ts')).toMatchObject({
    code: 0,
    said: expect.stringContaining('all there'),
  })
  mkdirSync(join(folder, 'files', 'ab'), { recursive: true })
  writeFileSync(join(folder, 'files', 'ab', 'c'.repeat(62)), 'nobody’s')
  const found = await run('scripts/files-verify.ts')
  expect(found).toMatchObject({ code: 1, said: expect.stringContaining('is known to no row') })
})
