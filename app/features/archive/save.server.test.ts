import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, manifestOf, partsIn } from '#app/testing/archives.ts'
import { store } from '#app/testing/store.ts'
import { world } from '#app/testing/world.ts'
import { saveArchive } from './save.server.ts'

test('a saved archive is whole and for its owner alone, in place of nothing, and none is begun where it can’t be', async () => {
  store()
  const { db } = await world()
  const target = join(aFolder(), 'all.zip')
  // What was broken off before is in nobody's way.
  writeFileSync(`${target}.part`, 'half')
  const manifest = await saveArchive(db, target)
  expect(manifest).toEqual(manifestOf(await partsIn(target)))
  expect(manifest).toMatchObject({ secrets: 'included', tables: { account: { rows: 5 } } })
  expect(readdirSync(dirname(target))).toEqual([basename(target)])
  if (process.platform !== 'win32') expect(statSync(target).mode & 0o777).toBe(0o600)
  const { mtimeMs } = statSync(target)
  await expect(saveArchive(db, target)).rejects.toThrow('is there already')
  expect(statSync(target).mtimeMs).toBe(mtimeMs)
  await expect(saveArchive(db, join(aFolder(), 'none', 'all.zip'))).rejects.toThrow('ENOENT')
})
