import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ask } from '../e2e/harness/ask.ts'
import { type Door, doorsOf, pagesOf } from '../e2e/harness/doors.ts'
import { startServer } from '../e2e/harness/server.ts'
import { AUDIT_KEY, employ } from '../e2e/harness/staff.ts'
import { add, ms } from './report.ts'

const AT_ONCE = 20
const MOST_DELAY = 200
const QUIET = 3000
const LONGEST_QUERY = 7800

type Attack = (door: Door) => { form: string; headers?: Record<string, string> }

const filled =
  (value: string): Attack =>
  (door) => {
    const field = Object.keys(door.fields).find((name) => name !== 'intent') ?? 'a'
    return { form: String(new URLSearchParams({ ...door.fields, [field]: value })) }
  }
const everywhere =
  (value: string): Attack =>
  (door) => ({
    form: String(
      new URLSearchParams(
        Object.entries(door.fields).map(([name, was]) => [name, name === 'intent' ? was : value]),
      ),
    ),
  })

/** What costs a careless server far more than its sender. */
const ATTACKS: Record<string, Attack> = {
  'a form of 450,000 fields': () => ({ form: 'a&'.repeat(450_000) }),
  'a form of as many fields as fit': () => ({ form: 'a&'.repeat(7_900) }),
  'an e-mail address of many labels': everywhere(`a@${'b.'.repeat(400)}`),
  'digits and blanks without an end': everywhere(`${'1 '.repeat(400)}!`),
  'one field that fills the form': filled('x'.repeat(15_000)),
  'addresses of the web': everywhere('https://a.b\n'.repeat(40)),
  'text that can’t be seen': everywhere('\u200b'.repeat(100)),
  'a form in 10,000 parts': () => ({
    form: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(10_000),
    headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
  }),
}

/** Twenty hostile requests of a kind at once, at one door after another, and how long somebody else waits. */
export async function measureHostile() {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-hostile-'))
  const staff = await employ(`file:${join(folder, 'zone.db')}`)
  const server = await startServer({ folder, settings: { AUDIT_KEY, LOG_LEVEL: 'silent' } })
  const onlooker = new Worker(new URL('./onlooker.ts', import.meta.url), { workerData: server.url })
  const longestWait = async () => {
    onlooker.postMessage('how long?')
    const [wait] = await once(onlooker, 'message')
    return wait as number
  }
  const as = (who: Door['who'], path: string, wish = {}) =>
    ask(server.url + path, { ...(who !== 'nobody' && { cookie: staff[who].cookie }), ...wish }).catch(
      () => null,
    )
  const doors = Object.values(doorsOf(staff))
  try {
    await longestWait()
    await new Promise((resolve) => setTimeout(resolve, QUIET))
    add('nothing, for comparison', ms(await longestWait()), '–', null)
    for (const [what, attack] of Object.entries(ATTACKS)) {
      for (const door of doors) await crowd(() => as(door.who, door.path, attack(door)))
      report(`${what}, at each of ${doors.length} doors`, await longestWait())
    }
    const q = `${'👩\u200d👧'.repeat(100)} ${'a b '.repeat(500)}`
    const query = new URLSearchParams({ q, on: q, after: q }).toString().slice(0, LONGEST_QUERY)
    const pages = pagesOf(staff)
    const drawn = async (page: string) => {
      const answer = await as('admin', `${page}?${query}`)
      return answer?.location ? as('admin', answer.location) : answer
    }
    for (const page of pages) await crowd(() => drawn(page))
    report(`a long query, at each of ${pages.length} pages`, await longestWait())
    if (server.process.exitCode !== null) throw new Error('the server has ended')
  } finally {
    await onlooker.terminate()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const crowd = (send: () => Promise<unknown>) => Promise.all(Array.from({ length: AT_ONCE }, send))

const report = (what: string, wait: number) =>
  add(`${AT_ONCE} × ${what}`, ms(wait), `≤ ${MOST_DELAY} ms`, wait <= MOST_DELAY)
