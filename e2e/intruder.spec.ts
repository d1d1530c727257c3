import { mkdtempSync, rmSync } from 'node:fs'
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
