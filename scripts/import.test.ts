import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { machineOfAda } from '#app/testing/machine.ts'

const SHEET = `团队名称,所属园区,领域,签约时间
澄屿视觉,南海园,人工智能,2024-06-18
折柳量子,顺德园,新材料,2026-03-01
听泉传感,南海园,绿色农业,2026-04-01
合计,,,
`

/** A machine with one administrator and a sheet, and the commands of package.json. */
async function machine() {
  const { folder, file, run } = await machineOfAda()
  const sheet = join(folder, '团队.csv')
  writeFileSync(sheet, SHEET)
  const teams = () => {
    const db = new Database(file, { readonly: true })
    const rows = db.prepare('select name_zh from venture order by id').all()
    db.close()
    return rows
  }
  return { run, sheet, teams }
}

const AS = ['--noun', 'team', '--as', 'ada@example.org']

test('a sheet is tried, brought in and taken back from the command line', async () => {
  const { run, sheet, teams } = await machine()
  const dry = await run('scripts/import.ts', sheet, ...AS, '--dry-run', '--json')
  expect(dry).toMatchObject({ code: 0 })
  const report = JSON.parse(dry.said)
  expect(Object.keys(report)).toEqual(['columns', 'rows', 'problems', 'counted_before', 'counted'])
  expect(report).toMatchObject({
    columns: [
      { heading: '团队名称', field: 'name', sureness: 'sure' },
      { heading: '所属园区', field: 'park_id', sureness: 'sure' },
      { heading: '领域', field: 'sector_id', sureness: 'sure' },
      { heading: '签约时间', field: 'stage:supported', sureness: 'sure' },
    ],
    rows: { found: 0, new: 2, unsure: 0, wrong: 1, left_out: 1 },
    counted_before: { team: {}, project: {} },
    counted: { team: { 2024: 1, 2026: 1 }, project: {} },
  })
  expect(report.problems[0]).toEqual({
    ...{ row: 4, heading: '领域', kind: 'unknown', key: 'import_problem_unknown' },
    text: 'Not known here: 绿色农业',
  })
  expect(teams()).toEqual([])
  const real = await run('scripts/import.ts', sheet, ...AS)
  expect(real.said).toContain('所属园区 → Park (sure)')
  expect(real.complained).toContain('Left out: 1 of its rows')
  expect(real).toMatchObject({ code: 0, said: expect.stringContaining('2024: 0 → 1') })
  expect(teams()).toEqual([{ name_zh: '澄屿视觉' }, { name_zh: '折柳量子' }])
  const [, id = ''] = /import:undo -- (\d+)/.exec(real.complained) ?? []
  expect(await run('scripts/import-undo.ts', id)).toMatchObject({
    code: 0,
    said: `Import ${id} is taken back.\n`,
  })
  expect(teams()).toEqual([])
  expect((await run('scripts/import-undo.ts', id)).complained).toContain('can’t be taken back now')
})

test('what is asked wrongly is said, and ends with an error', async () => {
  const { run, sheet } = await machine()
  expect(await run('scripts/import.ts', '--help')).toMatchObject({
    code: 0,
    said: expect.stringContaining('npm run import'),
  })
  const wrongly: [string[], string][] = [
    [[], 'Say one file'],
    [[sheet, '--noun', 'team'], 'Say with --as'],
    [[sheet, '--noun', 'team', '--as', 'eve@example.org'], 'Nobody who may sign in'],
    [[sheet, ...AS, '--sheet', '7'], 'There is no sheet 7'],
    [[`${sheet}.gone`, ...AS], 'There is no file'],
    [[sheet, ...AS, '--nonsense'], '--nonsense'],
  ]
  for (const [args, words] of wrongly) {
    const answer = await run('scripts/import.ts', ...args)
    expect(answer, words).toMatchObject({ code: 1, complained: expect.stringContaining(words) })
  }
})
