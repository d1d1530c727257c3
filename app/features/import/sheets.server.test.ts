import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { expect, onTestFinished, test } from 'vitest'
import { LOCALES } from '#app/platform/locale.ts'
import { engineUnderTest } from '#app/testing/engines.ts'
import { broughtIn, draftOf } from '#app/testing/imports.ts'
import { world } from '#app/testing/world.ts'
import { beginImport } from './draft.server.ts'
import { findImport } from './queries.server.ts'
import { decideRows } from './row-commands.server.ts'
import { sampleSheet } from './sample.server.ts'
import { IMPORT_NOUNS } from './target.ts'
import { wrongRows } from './wrong-rows.server.ts'

async function asFile(pieces: AsyncGenerator<Uint8Array> | null) {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-sheets-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const chunks = []
  for await (const chunk of pieces ?? []) chunks.push(chunk)
  const path = join(folder, 'sheet.xlsx')
  writeFileSync(path, Buffer.concat(chunks))
  return path
}

// How a sheet is read doesn't depend on the engine.
test.runIf(engineUnderTest() === 'sqlite')(
  'every sample sheet is read without a question, in both languages',
  async () => {
    const w = await world()
    for (const noun of IMPORT_NOUNS)
      for (const locale of LOCALES) {
        const path = await asFile(sampleSheet(noun, locale))
        const id = await beginImport(w.db, w.admin, { path, name: 'sample.xlsx' }, { noun })
        const draft = await findImport(w.db, w.admin, id)
        const told = `${noun} ${locale} ${JSON.stringify(draft?.columns.map(({ heading, target, sureness }) => [heading, target, sureness]))}`
        expect(draft?.counts, told).toEqual({ found: 0, new: 2, unsure: 0, wrong: 0, left_out: 0 })
        expect(
          draft?.columns.filter(({ target }) => target === 'custom' || target === null),
          told,
        ).toEqual([])
      }
  },
)

const ROWS = [
  ['团队名称', '所属园区', '领域', '签约时间'],
  ['甲团队', '南海园', '新材料', '2026-02-01'],
  ['乙团队', '顺德园', '新材料', '2026-02-02'],
  ['丙团队', '南海园', '新材料', '03/04/2026'],
  ['丁团队', '南海园', '绿色农业', ''],
]

test('what was not brought in is taken along with why, and brought in again once it is corrected', async () => {
  const w = await world()
  const id = await broughtIn(w.db, w.manager, { noun: 'team', rows: ROWS })
  expect((await findImport(w.db, w.manager, id))?.outcomes).toMatchObject({ made: 1 })
  expect(await wrongRows(w.db, w.stranger, id, 'en')).toBeNull()
  const path = await asFile(await wrongRows(w.db, w.manager, id, 'en'))
  const rows = await readSheet(path)
  expect(rows).toEqual([
    ['Why it was not brought in', '团队名称', '所属园区', '领域', '签约时间'],
    ['It belongs to a park that isn’t yours', '乙团队', '顺德园', '新材料', '2026-02-02'],
    ['签约时间: Day and month may be the other way round', '丙团队', '南海园', '新材料', '03/04/2026'],
    ['领域: Not known here: 绿色农业', '丁团队', '南海园', '绿色农业', null],
  ])
  const again = await beginImport(w.db, w.admin, { path, name: 'wrong.xlsx' }, { noun: 'team' })
  const draft = await findImport(w.db, w.admin, again)
  expect(draft?.columns.map(({ target }) => target)).toEqual([
    null,
    'name',
    'park_id',
    'sector_id',
    'stage:supported',
  ])
  expect(draft?.columns[0]?.why.key).toBe('import_why_reason_column')
  expect(draft?.counts).toMatchObject({ new: 1, unsure: 1, wrong: 1 })
})

test('an undecided row says what it may be', async () => {
  const w = await world()
  const rows = [
    ['姓名', '单位'],
    ['林知远', '甲大学'],
    ['林知远', '乙大学'],
  ]
  const id = await draftOf(w.db, w.manager, { noun: 'talent', rows })
  const [, line] = await readSheet(await asFile(await wrongRows(w.db, w.manager, id, 'zh-CN')))
  expect(line).toEqual(['可能已有记录：第 2 行的 林知远', '林知远', '乙大学'])
  await decideRows(w.db, w.manager, id, { verdict: 'unsure' }, 'new')
  expect((await findImport(w.db, w.manager, id))?.counts).toMatchObject({ new: 2, unsure: 0 })
})
