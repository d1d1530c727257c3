import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { AppLoadContext } from '@remix-run/node'
import { expect, test } from 'vitest'
import type { Staff } from '#app/features/accounts/actor.ts'
import { editVenture } from '#app/features/ventures/commands.server.ts'
import { broughtIn, draftOf, pastedFrom, TEAMS } from '#app/testing/imports.ts'
import { workbookOf } from '#app/testing/made-workbook.ts'
import { store } from '#app/testing/store.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { act } from './actions.server.ts'
import { begin } from './begin.server.ts'
import { readImport, readWindow } from './page.server.ts'
import { findImport } from './queries.server.ts'

const NOW = '2026-11-30T02:00:00.000Z'

const contextOf = ({ db }: World, locale = 'en') =>
  ({ db, locale, request_id: 'test', takes: { bytes: 512_000, fields: 1100 } }) as unknown as AppLoadContext

type Sent = { noun: string; pasted?: string; file?: { name: string; content: Uint8Array | string } }

function send(w: World, actor: Staff, { noun, pasted = '', file }: Sent) {
  const body = new FormData()
  body.append('noun', noun)
  body.append('pasted', pasted)
  if (file) body.append('file', new Blob([file.content as BlobPart]), file.name)
  const request = new Request('http://wutong.test/import', { method: 'POST', body })
  return begin({ request, context: contextOf(w), actor })
}

type Answer = {
  data?: { errors: Record<string, string[]>; refusal?: string }
  init?: { status: number } | null
  status?: number
}

function post(w: World, actor: Staff, id: number, fields: [string, string][], query = '') {
  const request = new Request(`http://wutong.test/import/${id}${query}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  })
  return act(request, contextOf(w), actor, id) as Promise<Answer & Response>
}

const look = (w: World, actor: Staff, id: number, query = '', locale = 'en') =>
  readImport(new Request(`http://wutong.test/import/${id}${query}`), contextOf(w, locale), actor, id)

const leftIn = (folder: string) => {
  try {
    return readdirSync(join(folder, 'tmp'))
  } catch {
    return []
  }
}

const idIn = (answer: unknown) => Number((answer as Response).headers.get('Location')?.split('/').at(-1))

test('what is pasted, and a file, become drafts; nothing else is left of the file', async () => {
  const folder = store()
  const w = await world()
  const pasted = idIn(await send(w, w.manager, { noun: 'team', pasted: pastedFrom(TEAMS) }))
  expect(await findImport(w.db, w.manager, pasted)).toMatchObject({ name: 'Pasted table', rows: 4 })
  const csv = TEAMS.map((row) => row.join(',')).join('\n')
  const chosen = idIn(await send(w, w.manager, { noun: 'team', file: { name: '名单.csv', content: csv } }))
  expect(await findImport(w.db, w.manager, chosen)).toMatchObject({ name: '名单.csv', rows: 4 })
  expect(leftIn(folder)).toEqual([])
})

test('what can’t be read says what to save it as, at its place', async () => {
  const folder = store()
  const w = await world()
  const none = (await send(w, w.manager, { noun: 'team' })) as Answer
  expect([none.init?.status, none.data?.errors]).toEqual([
    422,
    { file: ['Choose a file, or paste a table below.'] },
  ])
  const pdf = (await send(w, w.manager, {
    noun: 'team',
    file: { name: 'a.xlsx', content: '%PDF-1.4 …' },
  })) as Answer
  expect([pdf.init?.status, pdf.data?.errors]).toEqual([
    422,
    { file: [expect.stringMatching(/^This is a PDF/)] },
  ])
  const blank = (await send(w, w.manager, { noun: 'team', pasted: '\t\t\n\t' })) as Answer
  expect(Object.keys(blank.data?.errors ?? {})).toEqual(['file'])
  expect(leftIn(folder)).toEqual([])
})

const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
const sheetOf = (name: string) =>
  `<row r="1">${cell('A1', '团队名称')}${cell('B1', '所属园区')}</row><row r="2">${cell('A2', name)}${cell('B2', '南海园')}</row>`

test('another sheet of the same file is read without choosing it again, as long as the file is kept', async () => {
  const folder = store()
  const w = await world()
  const content = workbookOf({
    sheets: [
      { name: '甲', rows: sheetOf('甲团队') },
      { name: '乙', rows: sheetOf('乙团队') },
    ],
  })
  const first = idIn(await send(w, w.manager, { noun: 'team', file: { name: 'both.xlsx', content } }))
  const shown = await look(w, w.manager, first)
  expect([shown.sheets.map(({ name }) => name), shown.file_kept]).toEqual([['甲', '乙'], true])
  const other = shown.sheet === 1 ? 2 : 1
  const second = idIn(
    await post(w, w.manager, first, [
      ['intent', 'sheet'],
      ['sheet', String(other)],
      ['idem', randomUUID()],
    ]),
  )
  expect(await w.db.selectFrom('idempotency').selectAll().execute(), 'no transaction waits for it').toEqual(
    [],
  )
  expect(await findImport(w.db, w.manager, first)).toBeNull()
  expect(await findImport(w.db, w.manager, second)).toMatchObject({ sheet: other, name: 'both.xlsx' })
  expect(leftIn(folder)).toEqual([`import-${second}`])
  rmSync(join(folder, 'tmp', `import-${second}`))
  const gone = (await post(w, w.manager, second, [
    ['intent', 'sheet'],
    ['sheet', '1'],
  ])) as Answer
  expect([gone.init?.status, gone.data?.refusal]).toEqual([
    409,
    expect.stringMatching(/^The file is not kept/),
  ])
})

test('columns are said in the reader’s language and changed by the form', async () => {
  const w = await world()
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows: TEAMS })
  const english = await look(w, w.manager, id)
  expect(english.columns.slice(4, 6)).toMatchObject([
    {
      heading: '邮箱',
      name: 'Leader: E-mail',
      examples: ['lin@example.org', 'yun@example.org', 'shen@example.org'],
    },
    { heading: '申报时间', name: expect.stringMatching(/^Day it came to: /) },
  ])
  expect((await look(w, w.manager, id, '', 'zh-CN')).columns[5]?.name).toMatch(/^进入阶段的日期：/)
  const fields = english.columns.flatMap(({ target }, i): [string, string][] => [
    ['target', i === 7 ? '' : (target ?? '')],
    ['way', 'overwrite'],
  ])
  const answer = await post(w, w.manager, id, [['intent', 'columns'], ...fields], '?step=columns')
  expect([answer.status, answer.headers.get('Location')]).toEqual([302, `/import/${id}?step=columns`])
  expect((await look(w, w.manager, id)).columns[7]).toMatchObject({
    target: null,
    way: 'overwrite',
    why: 'Chosen by hand',
  })
  const twice = fields.map(([name, value], i): [string, string] =>
    name === 'target' && i === 14 ? [name, 'name'] : [name, value],
  )
  const refused = (await post(w, w.manager, id, [['intent', 'columns'], ...twice])) as Answer
  expect(refused.data?.errors).toEqual({ 'columns.7.target': ['Another column is that already'] })
})

test('an unknown value is answered from what is offered, and from nothing else', async () => {
  const w = await world()
  const rows = [
    ['团队名称', '所属园区', '领域'],
    ['甲团队', '南海园', '绿色农业'],
    ['乙团队', '南海园', '绿色农业'],
  ]
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows })
  const [asked] = (await look(w, w.manager, id, '?step=questions')).unknown
  expect(asked).toMatchObject({ heading: '领域', text: '绿色农业', rows: 2, answered: false })
  const say = (answer: string) =>
    post(w, w.manager, id, [
      ['intent', 'answer'],
      ['column', '2'],
      ['text', '绿色农业'],
      ['answer', answer],
    ])
  expect(((await say('999999')) as Answer).init?.status).toBe(422)
  expect((await say(String(w.sector('biomedicine')))).status).toBe(302)
  const after = await look(w, w.manager, id, '?step=questions')
  expect([after.counts.new, after.unknown[0]]).toMatchObject([
    2,
    { answered: true, answer: String(w.sector('biomedicine')) },
  ])
})

test('a row is corrected as a whole or cell by cell, and scrolling reads it in its window', async () => {
  const w = await world()
  const rows = [
    ['团队名称', '所属园区', '领域', '签约时间'],
    ['甲团队', '南海园', '人工智能', '2026-13-40'],
    ['乙团队', '南海园', '人工智能', ''],
  ]
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows })
  const window = async () =>
    (
      await readWindow(
        new Request(`http://wutong.test/import/${id}/rows?from=0`),
        contextOf(w),
        w.manager,
        id,
      )
    ).rows
  expect((await window()).map(({ at, trouble }) => [at, trouble])).toEqual([
    [2, expect.any(Number)],
    [3, 0],
  ])
  expect((await window())[0]?.cells[3]).toMatchObject({
    text: '2026-13-40',
    problem: expect.stringMatching(/./),
  })
  await post(w, w.manager, id, [
    ['intent', 'cell'],
    ['at', '2'],
    ['column', '3'],
    ['text', '2026-03-04'],
  ])
  expect((await window())[0]).toMatchObject({
    at: 2,
    verdict: 'new',
    cells: [{}, {}, {}, { edited: true, problem: '' }],
  })
  await post(w, w.manager, id, [
    ['intent', 'row'],
    ['at', '3'],
    ['cell', '丙团队'],
    ['cell', '南海园'],
    ['cell', '人工智能'],
    ['cell', ''],
  ])
  const { row } = await look(w, w.manager, id, '?step=rows&row=3')
  expect(row).toMatchObject({
    name: '丙团队',
    cells: [{ edited: true }, { edited: false }, { edited: false }, { edited: false }],
  })
})

test('before a whole import is taken back it says what stays, as somebody worked on it since', async () => {
  at(NOW)
  const w = await world()
  const id = await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS })
  const done = await look(w, w.manager, id, '?show=made')
  expect(done).toMatchObject({ state: 'done', total: 4, will_stay: [] })
  expect(done.rows_shown[0]).toMatchObject({
    outcome: 'made',
    record: { name: '澄屿视觉', to: expect.stringMatching(/^\/teams\/\d+$/) },
  })
  const team = await w.db
    .selectFrom('venture')
    .orderBy('id')
    .select(['id', 'version'])
    .executeTakeFirstOrThrow()
  await editVenture(w.db, w.manager, team.id, { version: team.version, summary: '重要' })
  expect((await look(w, w.manager, id, '?step=undo')).will_stay).toMatchObject([
    { id: team.id, name_zh: '澄屿视觉' },
  ])
})

test('what stands there lies beside the row that may mean it, and what differs says so', async () => {
  const w = await world()
  await broughtIn(w.db, w.manager, { noun: 'team', rows: TEAMS })
  const rows = [
    ['团队名称', '所属园区', '领域'],
    ['澄屿视觉', '顺德园', '人工智能'],
  ]
  const id = await draftOf(w.db, w.manager, { noun: 'team', rows })
  const beside = async (query: string) => (await look(w, w.manager, id, query)).rows_shown[0]?.questions
  expect(await beside('?step=unsure')).toMatchObject([
    {
      whom: 'record',
      fits: [
        {
          name: '澄屿视觉',
          known: [
            { label: 'Park', value: 'Nanhai Park', differs: true },
            { label: 'Sector', value: 'Artificial intelligence', differs: false },
          ],
        },
      ],
    },
  ])
  // Of a hundred rows nobody looks at that.
  expect((await beside('?step=rows'))?.[0]?.fits[0]?.known).toEqual([])
})
