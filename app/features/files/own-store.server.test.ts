import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { aPdf, asked, staged, store } from '#app/testing/store.ts'
import { world } from '#app/testing/world.ts'
import type { Db } from '#db/connect.ts'
import { asideAt, layAside } from './aside.server.ts'
import { addFiles } from './commands.server.ts'
import { ownStore } from './own-store.server.ts'
import { findFile } from './queries.server.ts'
import { serve } from './serve.server.ts'
import { contentAt } from './store.server.ts'
import { sweepFiles } from './sweep.server.ts'

test('the folder of another database’s files is refused, unless its mark is taken away', async () => {
  const folder = store()
  const [one, other] = [await world(), await world()]
  await ownStore(one.db)
  await ownStore(one.db)
  await expect(ownStore(other.db)).rejects.toThrow(
    `FILES_DIR (${folder}) keeps the files of another database`,
  )
  rmSync(join(folder, 'database'))
  await ownStore(other.db)
})

test('a folder that can’t be written to is refused in words', async () => {
  const folder = store()
  const { db } = await world()
  writeFileSync(join(folder, 'taken'), '')
  store({ FILES_DIR: join(folder, 'taken') })
  await expect(ownStore(db)).rejects.toThrow(`FILES_DIR can't be written (${join(folder, 'taken')})`)
})

/** A zone that puts files on a team. */
async function aZone() {
  const made = await world()
  await ownStore(made.db)
  const { team } = await oneOfEach(made, 'nanhai')
  const put = async (word: string) => {
    const content = await staged(aPdf(word), `${word}.pdf`)
    const [file] = await addFiles(made.db, made.manager, team, { staged: [content] })
    const found = await findFile(made.db, made.manager, file?.id ?? 0)
    return found ?? Promise.reject()
  }
  return { ...made, put }
}

/** Another database that has the key of this one: what a copy of it has beside it. */
async function aCopyOf(db: Db) {
  const { db: copy } = await world()
  const { key } = await db.selectFrom('file_store').select('key').executeTakeFirstOrThrow()
  await copy.insertInto('file_store').values({ id: 1, key }).execute()
  return copy
}

const where = (hash: string) => [existsSync(contentAt(hash)), existsSync(asideAt(hash))]

test('a copy that is looked at beside the database starts, and takes nothing of its files away', async () => {
  store()
  const z = await aZone()
  const { hash } = await z.put('taken since')
  const copy = await aCopyOf(z.db)
  await ownStore(copy)
  await sweepFiles(copy)
  expect(where(hash)).toEqual([true, false])
})

test('a database that was moved takes over once the mark is taken away, and what it lays aside comes back', async () => {
  const folder = store()
  const z = await aZone()
  const { hash } = await z.put('not known to the older one')
  const older = await aCopyOf(z.db)
  rmSync(join(folder, 'database'))
  await ownStore(older)
  await sweepFiles(older)
  expect(where(hash)).toEqual([false, true])
  expect(readdirSync(folder).sort()).toEqual([hash.slice(0, 2), 'aside', 'database', 'tmp'].sort())
  rmSync(join(folder, 'database'))
  await ownStore(z.db)
  expect(where(hash)).toEqual([true, false])
})

test('what was laid aside and has a row comes back when it is asked for, and with the next sweep', async () => {
  store()
  const z = await aZone()
  const [looked, unasked] = [await z.put('one'), await z.put('two')]
  for (const { hash } of [looked, unasked]) await layAside(hash)
  const answer = await serve(looked, asked(), false)
  expect(await answer?.text()).toBe(aPdf('one'))
  expect(where(looked.hash)).toEqual([true, false])
  utimesSync(asideAt(unasked.hash), new Date(0), new Date(0))
  await sweepFiles(z.db)
  expect(where(unasked.hash)).toEqual([true, false])
})

test('where none of the contents are that the database knows, no start and no sweep takes it for its folder', async () => {
  const folder = store()
  const z = await aZone()
  const { hash } = await z.put('on another disk')
  const elsewhere = store()
  for (const work of [ownStore, sweepFiles]) {
    await expect(work(z.db)).rejects.toThrow(
      `FILES_DIR (${elsewhere}) has none of the 1 contents that this database knows`,
    )
  }
  // Put back from a back-up, with or without the mark.
  mkdirSync(dirname(contentAt(hash)))
  copyFileSync(join(folder, hash.slice(0, 2), hash.slice(2)), contentAt(hash))
  await ownStore(z.db)
  const empty = store()
  writeFileSync(join(empty, 'database'), 'anew\n')
  await ownStore(z.db)
  await ownStore(z.db)
})

test('a mark that a full disk left empty is none', async () => {
  const folder = store()
  writeFileSync(join(folder, 'database'), '')
  const [one, other] = [await world(), await world()]
  await ownStore(one.db)
  await expect(ownStore(other.db)).rejects.toThrow('keeps the files of another database')
  expect(readdirSync(join(folder, 'tmp'))).toEqual([])
})
