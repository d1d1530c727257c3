import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { aPdf, staged, store } from '#app/testing/store.ts'
import { world } from '#app/testing/world.ts'
import { addFiles } from './commands.server.ts'
import { asideAt, ownStore } from './own-store.server.ts'
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

test('what an older database doesn’t know is laid aside, and comes back with the newer one', async () => {
  const folder = store()
  const newer = await world()
  const { team } = await oneOfEach(newer, 'nanhai')
  const [file] = await addFiles(newer.db, newer.manager, team, {
    staged: [await staged(aPdf(), 'a.pdf')],
  })
  const { hash } = await newer.db
    .selectFrom('attachment')
    .where('id', '=', file?.id ?? 0)
    .select('hash')
    .executeTakeFirstOrThrow()
  const older = await world()
  await sweepFiles(older.db)
  expect([existsSync(contentAt(hash)), existsSync(asideAt(hash))]).toEqual([false, true])
  await ownStore(newer.db)
  expect([existsSync(contentAt(hash)), existsSync(asideAt(hash))]).toEqual([true, false])
  expect(readdirSync(folder).sort()).toEqual([hash.slice(0, 2), 'aside', 'database', 'tmp'].sort())
})
