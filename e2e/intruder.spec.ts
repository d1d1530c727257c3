import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startPostgres } from '#app/testing/postgres-server.ts'
import { ask, isUnwell, type Wish } from './harness/ask.ts'
import { type Door, doorsOf, pagesOf } from './harness/doors.ts'
import { type Server, startServer } from './harness/server.ts'
import { AUDIT_KEY, employ, type Staffed } from './harness/staff.ts'

/* The built server as an intruder meets it, without a browser; once on each engine. */

for (const engine of ['sqlite', 'postgres'] as const) {
  test.describe(engine, () => {
    let server: Server
    let staff: Staffed
    let closeAll: () => Promise<void>

    test.beforeAll(async () => {
      const folder = mkdtempSync(join(tmpdir(), 'wutong-intruder-'))
      const postgres = engine === 'postgres' ? await startPostgres() : undefined
      const url = postgres?.url ?? `file:${join(folder, 'zone.db')}`
      staff = await employ(url)
      server = await startServer({ folder, settings: { DATABASE_URL: url, AUDIT_KEY } })
      closeAll = async () => {
        await server.stop()
        await postgres?.stop()
        rmSync(folder, { recursive: true, force: true })
      }
    })
    test.afterAll(() => closeAll?.())

    const as = (who: Door['who'], path: string, wish: Wish = {}) =>
      ask(server.url + path, { ...(who !== 'nobody' && { cookie: staff[who].cookie }), ...wish })

    test('no form falls over, whatever stands in its fields', async () => {
      const tries = Object.entries(doorsOf(staff)).flatMap(([name, door]) =>
        Object.keys(door.fields).flatMap((field) =>
          Object.entries(HOSTILE).map(([what, value]) => ({ name, door, field, what, value })),
        ),
      )
      const unwell: string[] = []
      await eachOf(tries, async ({ name, door, field, what, value }) => {
        const form = { ...door.fields, [field]: value }
        const answer = await as(door.who, `${door.path}.data`, { form })
        if (isUnwell(answer)) unwell.push(`${name}, ${field}: ${what}: ${answer.status}`)
      })
      expect(unwell).toEqual([])
    })

    test('no page falls over what those forms left in the records', async () => {
      for (const page of pagesOf(staff)) expect((await as('admin', page)).status, page).toBeLessThan(500)
    })

    test('no page falls over, whatever stands in its address', async () => {
      const filters = (value: string, ...more: string[][]) =>
        new URLSearchParams([...FILTERS.map((name) => [name, value]), ...more] as [string, string][])
      const cursors = (name: string, value: string, sort: string) =>
        new URLSearchParams([
          [name, value],
          ['sort', sort],
        ] as [string, string][])
      const paths = [
        ...pagesOf(staff).flatMap((page) =>
          [...Object.values(HOSTILE), ...ODD_FILTERS].map((value) => `${page}?${filters(value)}`),
        ),
        ...LISTS.flatMap((page) =>
          ODD_CURSORS.flatMap((value) =>
            SORTS.flatMap((sort) =>
              ['after', 'before'].map((name) => `${page}?${cursors(name, value, sort)}`),
            ),
          ),
        ),
      ]
      const unwell: string[] = []
      await eachOf(paths, async (path) => {
        const answer = await as('admin', path.replace('?', '.data?'))
        if (isUnwell(answer)) unwell.push(`${path}: ${answer.status}`)
      })
      expect(unwell).toEqual([])
    })

    test('no page is drawn wrongly, whatever word or day or drawing stands in its address', async () => {
      const paths = pagesOf(staff).flatMap((page) => [
        ...ODD_WORDS.map((word) => `${page}?${new URLSearchParams(FILTERS.map((name) => [name, word]))}`),
        ...LONG_WORDS.flatMap((q) =>
          ['q', 'guest'].map((name) => `${page}?${new URLSearchParams({ [name]: q })}`),
        ),
      ])
      for (const page of [...LISTS, '/board', '/targets', '/search', '/tasks']) {
        paths.push(...FILTERS.map((name) => `${page}?${new URLSearchParams({ [name]: 'constructor' })}`))
      }
      const unwell: string[] = []
      await eachOf(paths, async (path) => {
        const answer = await as('admin', path)
        if (isUnwell(answer)) unwell.push(`${path}: ${answer.status}`)
      })
      expect(unwell).toEqual([])
    })

    test('another spelling of an address leads nowhere, and its token is in no log', async () => {
      const token = 'a-token-nobody-may-read'
      for (const path of [
        ...[`/INVITE/${token}`, `//invite/${token}`, `/Reset/${token}`, `/%69nvite/${token}`],
        ...[
          `/a/../invite/${token}`,
          `/a/%2e%2e/invite/${token}`,
          `/invite%2F${token}`,
          `/\\invite\\${token}`,
        ],
        ...['/%5C%5C', '/%E2%80%A8', '/teams/%E2%80%A9', '/teams/a%0Ab', '/%5Cevil.example'],
        ...['/teams/constructor', '/board/__proto__', '/settings/plan-years/valueOf', '/talents/toString'],
      ]) {
        for (const who of ['nobody', 'admin'] as const) {
          const { status } = await as(who, path)
          expect(who === 'nobody' && status === 302 ? 404 : status, path).toBe(404)
        }
      }
      expect((await as('admin', '/board', { method: 'TRACE' })).status).toBe(405)
      expect((await as('admin', '/blank')).status).toBe(404)
      expect((await as('admin', '/blank/alive')).status).toBe(404)
      expect(server.log()).toContain('odd address')
      expect(server.log()).not.toContain(token)
    })

    test('every door refuses too much by its size, its fields or its shape, and goes on', async () => {
      for (const [name, door] of Object.entries(doorsOf(staff))) {
        const many = await as(door.who, door.path, { form: 'a&'.repeat(3500) })
        expect(many.status, `${name}: fields`).toBe(413)
        expect(many.body.length, `${name}: no page is drawn`).toBeLessThan(10)
        const large = await as(door.who, door.path, {
          form: 'a=1',
          headers: { 'Content-Length': '900000' },
          // What was announced and never sent would be waited for on this connection.
          agent: new Agent(),
        })
        expect(large.status, `${name}: bytes`).toBe(413)
        const type = 'multipart/form-data; boundary=x'
        const parts = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(80)
        const shape = await as(door.who, door.path, { form: parts, headers: { 'Content-Type': type } })
        expect(shape.status, `${name}: shape`).toBe(415)
        expect(shape.body.length, `${name}: no page is drawn`).toBeLessThan(10)
      }
      const labels = { name_native: '', name_latin: '', emails: `a@${'b.'.repeat(7000)}` }
      expect((await as('nanhai', '/talents/duplicates', { form: labels })).status).toBe(200)
      const phone = { intent: 'change-phone', version: '1', phone: `${'1 '.repeat(30_000)}!` }
      const refused = await as('nanhai', `/talents/${staff.own.talent}`, { form: phone })
      expect(refused.status).toBe(422)
    })
  })
}

async function eachOf<T>(all: T[], work: (one: T) => Promise<void>) {
  const left = [...all]
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one)
  }
  await Promise.all(Array.from({ length: 6 }, worker))
}

/** What programs choke on. */
const HOSTILE: Record<string, string> = {
  nothing: '',
  'a NUL': 'a\u0000b',
  'a number beyond 32 bits': '2147483648',
  nobody: '999999',
  'a long number': '9999999999',
  infinity: '1e309',
  'the first year': '0000-01-01',
  'the last year': '9999-12-31',
}
const ODD_FILTERS = [
  ...['\ud83d', 'NaN', '-1', '1.5', '2026-02-30', '__proto__', 'constructor', '9223372036854775808'],
  `"'*()^:-AND OR NEAR(\\%_\``,
]
/** What every object answers to, days that are none, and drawings that are cut in the middle. */
const ODD_WORDS = [
  ...['constructor', '__proto__', 'valueOf', 'toString', 'hasOwnProperty', 'prototype'],
  ...['0000-00-00', '2026-13-45', '9999-99-99', '-000001-01-01', '1e309', 'open', 'none'],
  '\u2028\u2029',
]
const LONG_WORDS = [
  `${'a'.repeat(99)}😀`,
  `${'a'.repeat(199)}😀`,
  '😀'.repeat(60),
  '👩\u200d👩\u200d👧\u200d👦'.repeat(30),
  '\u{1d49c}'.repeat(60),
  '\u{10400}'.repeat(60),
  '\u{20000}'.repeat(60),
]
const ODD_CURSORS = [
  '2147483648.x',
  '9999999999.x',
  '1.1e309',
  '1.1.5',
  '1.99999999999999999999',
  '1.a\u0000',
  'x',
]

const LISTS = ['/teams', '/projects', '/talents', '/events', '/settings/audit', '/settings/people']
const FILTERS = [
  ...['q', 'size', 'dir', 'stage', 'park', 'sector', 'owner', 'counted', 'institute', 'event', 'grade'],
  ...['country', 'basis', 'attended', 'when', 'kind', 'organiser', 'year', 'on', 'track', 'closed', 'lead'],
  ...[
    'person',
    'action',
    'entity',
    'id',
    'from',
    'to',
    'check',
    'role',
    'list',
    'guest',
    'done',
    'next',
    'show',
  ],
]
const SORTS = ['', 'name', 'amount', 'stage', 'updated', 'newest', 'country']
