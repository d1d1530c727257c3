import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { aNewOne, archived, manifestOf, packed, partsIn, savedAs } from '#app/testing/archives.ts'
import { engineUnderTest } from '#app/testing/engines.ts'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { aFileOn, store } from '#app/testing/store.ts'
import { TAMPERED, type Tampered } from '#app/testing/tampered.ts'
import { world } from '#app/testing/world.ts'
import type { Db } from '#db/connect.ts'
import { loadArchive } from './load.server.ts'

/** An archive of a small zone with a file on a team: made once, copied for whoever means to change it. */
async function anArchive(): Promise<string> {
  made ??= makeOne()
  return savedAs(Readable.from([await made]))
}

let made: Promise<Buffer> | undefined

async function makeOne() {
  store()
  const w = await world()
  const { team } = await oneOfEach(w, 'nanhai')
  await aFileOn(w.db, w.admin, team, 10)
  return readFileSync(await archived(w.db))
}

/** Nothing of it: no row that a new database hasn't, no content. */
async function expectNothing(db: Db, folder: string) {
  for (const table of ['account', 'record', 'audit', 'file', 'park', 'plan_year']) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db)
    expect(rows, table).toEqual([])
  }
  const left = readdirSync(folder).flatMap((name) =>
    name === 'database' ? [] : readdirSync(join(folder, name)),
  )
  expect(left).toEqual([])
}

/** What is seen before the database is asked is seen on one engine as on the other. */
const isForEngine = ([, words]: Tampered) =>
  engineUnderTest() === 'sqlite' || /don't fit|names in|entry|row/.test(words)

test('an archive that somebody has changed is refused in words, and nothing of it is left', async () => {
  const whole = await partsIn(await anArchive())
  const db = await aNewOne()
  const folder = store()
  for (const [what, words, change] of TAMPERED.filter(isForEngine)) {
    const parts = new Map(whole)
    change(parts)
    await expect(loadArchive(db, await packed(parts)), what).rejects.toThrow(words)
    await expectNothing(db, folder)
  }
  // Whoever refuses everything has checked nothing.
  await loadArchive(db, await packed(whole))
  expect(await db.selectFrom('account').select('id').execute()).toHaveLength(5)
})

/** Other letters in the zip itself, wherever they stand in it. */
function patched(path: string, from: string, to: string) {
  const text = readFileSync(path).toString('latin1')
  expect(text).toContain(from)
  writeFileSync(path, Buffer.from(text.replaceAll(from, to), 'latin1'))
  return path
}

test('a zip that is none, half of one, with names that lead out of it, or with one name twice, is refused', async () => {
  const whole = await anArchive()
  const db = await aNewOne()
  const folder = store()
  const half = await anArchive()
  truncateSync(half, 1000)
  const flipped = await anArchive()
  const bytes = readFileSync(flipped)
  const within = bytes.indexOf('tables/audit.jsonl') + 100
  bytes[within] = (bytes[within] ?? 0) ^ 1
  writeFileSync(flipped, bytes)
  const refused: [path: string, words: string][] = [
    [`${whole}.none`, 'there is no file'],
    [half, 'no zip, or not all of one'],
    [patched(await anArchive(), 'tables/park.jsonl', '../../../../p.txt'), 'invalid relative path'],
    [patched(await anArchive(), 'tables/park.jsonl', '/etc/cron.d/p.txt'), 'absolute path'],
    [
      patched(await anArchive(), 'tables/grade.jsonl', 'tables/track.jsonl'),
      'two parts called tables/track.jsonl',
    ],
    [flipped, 'tables/audit.jsonl'],
  ]
  for (const [path, words] of refused) {
    await expect(loadArchive(db, path), words).rejects.toThrow(words)
    await expectNothing(db, folder)
  }
  expect(existsSync('/etc/cron.d/p.txt')).toBe(false)
})

test('with another key the chain is not proved: that is said, with which file to copy, and can be overruled', async () => {
  const whole = await anArchive()
  vi.stubEnv('AUDIT_KEY', 'another-key-'.padEnd(32, '.'))
  const db = await aNewOne()
  const folder = store()
  await expect(loadArchive(db, whole)).rejects.toThrow('copy the audit.key')
  await expectNothing(db, folder)
  expect(await loadArchive(db, whole, { unproved: true })).toMatchObject({ proved: false })
})

test('a database in which somebody works is left alone', async () => {
  const whole = await anArchive()
  const { db, admin } = await world()
  store()
  await expect(loadArchive(db, whole)).rejects.toThrow('in use (it has rows in account')
  expect(await db.selectFrom('account').where('id', '=', admin.id).select('id').execute()).toHaveLength(1)
})

test('a file that is gone or damaged where an archive is made is told of, and the rest comes along', async () => {
  const folder = store()
  const w = await world()
  const { team } = await oneOfEach(w, 'nanhai')
  for (const red of [10, 20, 30]) await aFileOn(w.db, w.admin, team, red)
  const hashes = (await w.db.selectFrom('file').select('hash').orderBy('hash').execute()).map(
    ({ hash }) => hash,
  )
  const at = (hash = '') => join(folder, hash.slice(0, 2), hash.slice(2))
  truncateSync(at(hashes[0]), 10)
  writeFileSync(at(hashes[1]), 'something else')
  rmSync(at(hashes[2]))
  const made = await archived(w.db)
  expect(manifestOf(await partsIn(made)).files.map(({ state }) => state)).toEqual([
    'changed',
    'changed',
    'missing',
  ])
  const db = await aNewOne()
  const there = store()
  await loadArchive(db, made)
  expect(readdirSync(there).filter((name) => /^[0-9a-f]{2}$/.test(name))).toEqual([])
})
