import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import type { Staff } from '#app/features/accounts/actor.ts'
import { planEvent } from '#app/features/events/commands.server.ts'
import { RECORD_KINDS, type RecordKind } from '#app/features/records/record.ts'
import { registerTalent } from '#app/features/talents/commands.server.ts'
import { editVenture, logVenture, moveVenture } from '#app/features/ventures/commands.server.ts'
import { addInstitute } from '#app/features/zone/commands.server.ts'
import type { RequestContext } from '#app/platform/context.ts'
import type { Locale } from '#app/platform/locale.ts'
import { oneOfEach } from '#app/testing/one-of-each.ts'
import { SALON } from '#app/testing/salon.ts'
import { at, type World, world } from '#app/testing/world.ts'
import { sendExport } from './handlers.server.ts'

type Asked = { locale?: Locale; gone?: (() => void)[]; ask_again?: () => Promise<void> }

/** The answer of the door, as a script gets it. */
function ask(
  { db }: World,
  actor: Staff,
  query: string,
  { locale = 'en', gone = [], ask_again }: Asked = {},
) {
  const context = {
    db,
    locale,
    base_url: 'https://crm.example.org',
    on_close: (over: () => void) => gone.push(over),
    drained: async () => {},
    ask_again,
  } as unknown as RequestContext
  return sendExport(new Request(`https://crm.example.org/export/file?${query}`), context, actor)
}

/** The file, read to its end; then the browser has gone. */
async function taken(w: World, actor: Staff, query: string, locale: Locale = 'en') {
  const gone: (() => void)[] = []
  const answer = await ask(w, actor, query, { locale, gone })
  const body = Buffer.from(await answer.arrayBuffer())
  for (const over of gone) over()
  return { body, headers: answer.headers }
}

type Line = Record<string, unknown>

/** The rows by their headings, read by a program that is not ours. */
async function rowsOf(w: World, actor: Staff, query: string, locale?: Locale): Promise<Line[]> {
  const { body } = await taken(w, actor, `${query}&format=xlsx`, locale)
  const [headings = [], ...rows] = await readSheet(body)
  return rows.map((row) => Object.fromEntries(headings.map((heading, i) => [String(heading), row[i]])))
}

const textOf = async (w: World, actor: Staff, query: string, locale?: Locale) =>
  (await taken(w, actor, `${query}&format=csv`, locale)).body.toString()

const herons = (w: World, park = 'nanhai', name = 'Blue Heron') =>
  logVenture(w.db, w.admin, {
    track: 'team',
    name,
    park_id: w.park(park),
    sector_id: w.sector('ai'),
    on_date: '2026-02-03',
  })

test('a team is written with its number, both names, days as days and amounts as numbers, and where its page is', async () => {
  at('2026-11-23T02:00:00.000Z')
  const w = await world()
  const id = await herons(w)
  await editVenture(w.db, w.admin, id, {
    version: 1,
    name_zh: '蓝鹭',
    requested_amount: 812_345_67,
    owner_id: w.manager.id,
    company_founded_on: '2025-04-30',
  })
  await moveVenture(w.db, w.admin, id, {
    version: 2,
    to: 'supported',
    on_date: '2026-03-08',
    reason: 'Signed',
    agreement: 'A-1',
  })
  const [row] = await rowsOf(w, w.admin, 'noun=team')
  expect(row).toMatchObject({
    Number: id,
    'Chinese name': '蓝鹭',
    'English name': 'Blue Heron',
    'In the stage since': new Date('2026-03-08T00:00:00Z'),
    'Year counted': 2026,
    'Counted on': new Date('2026-03-08T00:00:00Z'),
    'Last changed': new Date('2026-11-23T10:00:00Z'),
    Owner: 'Manager Maple',
    'Requested amount (CNY)': 812_345.67,
    'Founded on': new Date('2025-04-30T00:00:00Z'),
    'Page address': `https://crm.example.org/teams/${id}`,
    Summary: null,
  })
  const [chinese] = await rowsOf(w, w.admin, 'noun=team', 'zh-CN')
  expect(chinese).toMatchObject({ 编号: id, '申请金额（CNY）': 812_345.67 })
  expect(Object.values(chinese ?? {}), 'what is chosen is said in the reader’s language').toContain('南海园')
})

test('an amount in a currency of its own has it in the column beside', async () => {
  const w = await world()
  const place = { park_id: w.park('nanhai'), sector_id: w.sector('ai') }
  const id = await logVenture(w.db, w.admin, { track: 'project', name: 'Grey Heron', ...place })
  await editVenture(w.db, w.admin, id, {
    version: 1,
    investment: 5_000,
    investment_currency: 'JPY',
    country: 'JP',
  })
  const [row] = await rowsOf(w, w.admin, 'noun=project')
  expect(row).toMatchObject({ Investment: 5_000, Currency: 'JPY', 'Country of origin': 'Japan' })
})

test('a talent’s several values stand in one cell, and an event’s hours are those of its place', async () => {
  const w = await world()
  await registerTalent(w.db, w.admin, {
    name_native: '张伟',
    name_latin: 'Wei Zhang',
    emails: ['wei@example.org', 'zhang@example.org'],
    phone: '+49 30 1234',
    languages: ['zh', 'de'],
    basis_kind: 'contract',
    basis_on: '2026-01-05',
  })
  const [talent] = await rowsOf(w, w.admin, 'noun=talent')
  expect(talent).toMatchObject({
    'Name in its own script': '张伟',
    'Name in Latin letters': 'Wei Zhang',
    'E-mail': 'wei@example.org; zhang@example.org',
    Phone: '+49 30 1234',
    Languages: 'Chinese, German',
    Since: new Date('2026-01-05T00:00:00Z'),
    Park: null,
  })
  await planEvent(w.db, w.admin, {
    ...SALON,
    starts: '2027-05-04T14:30',
    ends: '2027-05-04T16:00',
    time_zone: 'Europe/Berlin',
  })
  const [event] = await rowsOf(w, w.admin, 'noun=event')
  expect(event).toMatchObject({ Starts: new Date('2027-05-04T14:30:00Z'), 'Time zone': 'Europe/Berlin' })
})

test('what looks like a formula stays words, in either format, and numbers stay numbers', async () => {
  const w = await world()
  const names = [
    '=1+1',
    '+49 30',
    '-5',
    '@here',
    "=cmd|' /C calc'!A0",
    'a "quoted", one',
    '_x0041_ & <b>',
    ' x\r\ny',
  ]
  for (const name of names)
    await addInstitute(w.db, w.admin, { name_zh: '', name_en: name, country: 'DE', website: '' })
  const rows = await rowsOf(w, w.admin, 'noun=institute&columns=number,name_en')
  const written = rows.map((row) => row['English name'])
  for (const name of names.slice(0, 6)) expect(written).toContain(name)
  const text = await textOf(w, w.admin, 'noun=institute&columns=number,name_en')
  expect(text.startsWith('\ufeffNumber,English name\r\n')).toBe(true)
  for (const name of ["'=1+1", "'+49 30", "'-5", "'@here", '"a ""quoted"", one"'])
    expect(text).toContain(`,${name}\r\n`)
  expect(text).toMatch(/^\d+,'=1\+1\r$/m)
})

test('an export holds exactly what its list shows on all its pages, in its order', async () => {
  const w = await world()
  for (let i = 0; i < 60; i++)
    await herons(w, i % 2 ? 'nanhai' : 'shunde', `Heron ${String(i).padStart(2, '0')}`)
  await herons(w, 'nanhai', 'Kite')
  const names = async (query: string, actor = w.admin) =>
    (await rowsOf(w, actor, `noun=team&columns=name_en&${query}`)).map((row) => row['English name'])
  const all = await names('sort=name&dir=asc&size=25')
  expect(all).toHaveLength(61)
  expect(all).toEqual(all.toSorted())
  expect(await names('sort=name&dir=desc')).toEqual(all.toReversed())
  expect(await names('q=kite')).toEqual(['Kite'])
  expect(await names('stage=closed')).toEqual([])
  expect(await names(`park=${w.park('shunde')}&size=25&after=1.x`)).toHaveLength(30)
})

test('the board’s cards are exported as the board has them: its year, its order, folded columns left out', async () => {
  at('2026-11-23T02:00:00.000Z')
  const w = await world()
  const [first, second, third] = [await herons(w), await herons(w), await herons(w)]
  const move = { version: 1, on_date: '2026-03-08', reason: 'Papers came', agreement: '' }
  await moveVenture(w.db, w.admin, first, { ...move, to: 'applied' })
  await moveVenture(w.db, w.admin, second, { ...move, to: 'declined' })
  const numbers = async (query: string) =>
    (await rowsOf(w, w.admin, `noun=team&view=board&columns=number&${query}`)).map((row) => row.Number)
  expect(await numbers('')).toEqual([third, first])
  expect(await numbers('closed=1&stage=lead')).toEqual([third, first, second])
  expect(await numbers('year=2025')).toEqual([])
  expect(await numbers('year=2026')).toEqual([third, first])
})

test('nobody gets more than they see: of another park no record, of an unseen event no name', async () => {
  const w = await world()
  await oneOfEach(w, 'nanhai')
  const theirs = await oneOfEach(w, 'shunde')
  const seen = async (actor: Staff, kind: RecordKind) =>
    (await rowsOf(w, actor, `noun=${kind}&columns=number&when=all`)).map((row) => row.Number)
  for (const kind of RECORD_KINDS) {
    expect(await seen(w.admin, kind), kind).toContain(theirs[kind])
    const own = await seen(w.manager, kind)
    if (kind === 'institute') expect(own, kind).toContain(theirs[kind])
    else expect(own, kind).not.toContain(theirs[kind])
  }
  await registerTalent(w.db, w.admin, {
    name_latin: 'Guest Gum',
    basis_kind: 'contract',
    source_kind: 'event',
    source_event_id: theirs.event,
  })
  const sources = async (actor: Staff) =>
    (await rowsOf(w, actor, 'noun=talent&q=Gum&columns=source_event_id')).map((row) => row.Event)
  expect(await sources(w.admin)).toEqual([SALON.name_en || SALON.name_zh])
  expect(await sources(w.manager)).toEqual(['An event of another park'])
})

test('each export is recorded before it goes out: who, of what, how narrowed, how much; nobody’s typed words', async () => {
  const w = await world()
  await herons(w)
  await taken(w, w.manager, `noun=team&format=csv&park=${w.park('nanhai')}&q=heron&columns=number,stage`)
  const [trace, ...more] = await w.db
    .selectFrom('audit')
    .innerJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .where('action', '=', 'export.take')
    .select(['account_id', 'entity', 'content'])
    .execute()
  expect(more).toEqual([])
  expect(trace).toMatchObject({ account_id: w.manager.id, entity: 'export' })
  expect(JSON.parse(trace?.content ?? '')).toEqual({
    after: {
      noun: 'team',
      rows: 1,
      filter: `park=${w.park('nanhai')}`,
      typed: 'yes',
      columns: 'number, stage',
      format: 'csv',
    },
  })
})

test('one export at a time for each person, until it is read or its browser has gone', async () => {
  const w = await world()
  await herons(w)
  const gone: (() => void)[] = []
  const first = await ask(w, w.manager, 'noun=team&format=csv', { gone })
  await expect(ask(w, w.manager, 'noun=team&format=csv')).rejects.toMatchObject({ status: 429 })
  expect((await taken(w, w.admin, 'noun=team&format=csv')).body.length).toBeGreaterThan(10)
  for (const over of gone) over()
  expect(await first.text(), 'nothing is read for nobody').toBe('')
  expect((await taken(w, w.manager, 'noun=team&format=csv')).body.length).toBeGreaterThan(10)
})

test('whoever loses a right while an export is on its way gets no more of it', async () => {
  const w = await world()
  for (let i = 0; i < 251; i++) await herons(w, 'nanhai', `Heron ${i}`)
  let asked = 0
  const ask_again = async () => {
    asked++
    if (asked > 1) throw new Response(null, { status: 403 })
  }
  const answer = await ask(w, w.manager, 'noun=team&format=csv', { ask_again })
  await expect(answer.text()).rejects.toBeDefined()
  expect(asked).toBe(2)
})

test('a file is named for its list and its day, and no copy of it is kept on the way', async () => {
  at('2026-11-23T02:00:00.000Z')
  const w = await world()
  await herons(w)
  const { headers } = await taken(w, w.admin, 'noun=team&format=xlsx', 'zh-CN')
  expect(headers.get('Content-Disposition')).toContain(encodeURIComponent('-2026-11-23.xlsx'))
  expect(headers.get('Content-Disposition')).toMatch(/^attachment; /)
  expect(headers.get('Cache-Control')).toBe('no-store, no-transform')
})

test('a form in which no column is ticked takes nothing; an address that names none takes all', async () => {
  const w = await world()
  await herons(w)
  await expect(ask(w, w.leader, 'noun=team&format=csv&chosen=1')).rejects.toMatchObject({ status: 400 })
  expect((await taken(w, w.leader, 'noun=team&format=csv')).body.length).toBeGreaterThan(10)
})
