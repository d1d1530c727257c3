import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'
import { findChromium, LAUNCH_FLAGS } from '../scripts/chromium.ts'
import { add, kb, middle, ms, skip, times } from './report.ts'
import { BASE, signIn, startServer } from './server.ts'

const ROUNDS = 7
/** Shorter tasks of the page's main thread nobody can notice. */
const LEAST_TASK_MS = 2
/** How long nothing may happen for the page to be at rest. */
const REST_MS = 700

/**
 * When a page has come to rest in a browser that has never seen it (nothing cached): the end of the last task of
 * its main thread, or of the last answer it fetched. A board of 500 beside an empty Remix page, in turn.
 */
export async function measureBrowser(database: string) {
  const path = await findChromium().catch(() => null)
  if (!path) return skip('The page coming to rest in a browser', 'no Chromium was found (see CHROMIUM_PATH)')
  const server = await startServer(database)
  const browser = await chromium.launch({ executablePath: path, args: LAUNCH_FLAGS })
  try {
    const cookie = await signIn()
    for (const slowdown of [1, 4]) await compare(browser, cookie, slowdown)
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** The board of two servers, visited in turn: `[theirs, ours]` for each round. */
export async function visitBoards(
  executablePath: string,
  bases: string[],
  cookies: string[],
  slowdown: number,
  rounds: number,
) {
  const browser = await chromium.launch({ executablePath, args: LAUNCH_FLAGS })
  const all: Visit[][] = []
  try {
    for (let round = 0; round <= rounds; round++) {
      const visits: Visit[] = []
      for (const [i, base] of bases.entries())
        visits.push(await visit(browser, cookies[i] ?? '', `${base}/board`, slowdown))
      // The first only warms up.
      if (round > 0) all.push(visits)
    }
  } finally {
    await browser.close()
  }
  return all
}

async function compare(browser: Browser, cookie: string, slowdown: number) {
  const rounds: [empty: Visit, board: Visit][] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const empty = await visit(browser, cookie, '/blank/alive', slowdown)
    const board = await visit(browser, cookie, '/board', slowdown)
    if (round > 0) rounds.push([empty, board])
  }
  const ratio = middle(rounds.map(([empty, board]) => board.rest / empty.rest))
  const at = (which: 0 | 1) => ms(middle(rounds.map((visits) => visits[which].rest)))
  const speed = slowdown === 1 ? '' : `, at ${slowdown} × CPU slowdown`
  add(
    `board of 500 at rest against an empty page${speed}, ${at(0)} → ${at(1)}`,
    times(ratio),
    '≤ 2.5 ×',
    ratio <= 2.5,
  )
  const board = rounds[0]?.[1]
  if (slowdown !== 1 || !board) return
  add('requests of the board, counted by the browser', String(board.requests), '≤ 15', board.requests <= 15)
  add(
    'JavaScript of the board, as it came to the browser',
    kb(board.script),
    '≤ 130 KB',
    board.script <= 130_000,
  )
}

/** Milliseconds until rest, and of its main thread: in all, and in scripts alone. */
type Visit = { rest: number; requests: number; script: number; busy: number; scripting: number }

async function visit(browser: Browser, cookie: string, address: string, slowdown: number): Promise<Visit> {
  const url = address.startsWith('/') ? BASE + address : address
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/)
      return { name, value, url }
    }),
  )
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  if (slowdown > 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  try {
    return await watch(page, devtools, url)
  } finally {
    await context.close()
  }
}

async function watch(page: Page, devtools: CDPSession, url: string): Promise<Visit> {
  const requests = new Map<string, { script: boolean; bytes: number; ended: number }>()
  let began = 0
  await devtools.send('Network.enable')
  await devtools.send('Performance.enable')
  devtools.on('Network.requestWillBeSent', ({ requestId, timestamp, type }) => {
    began ||= timestamp
    requests.set(requestId, { script: type === 'Script', bytes: 0, ended: 0 })
  })
  devtools.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const request = requests.get(requestId)
    if (request) Object.assign(request, { bytes: encodedDataLength, ended: timestamp })
  })
  const events = await traced(devtools, async () => {
    await page.goto(url, { waitUntil: 'load' })
    await page.waitForTimeout(REST_MS)
  })
  const all = [...requests.values()]
  const { metrics } = await devtools.send('Performance.getMetrics')
  const spent = (name: string) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? 0)
  const answered = Math.max(...all.map(({ ended }) => ended))
  return {
    rest: Math.max(lastTask(events, url) / 1000, answered * 1000) - began * 1000,
    requests: all.length,
    script: all.reduce((sum, { script, bytes }) => sum + (script ? bytes : 0), 0),
    busy: spent('TaskDuration'),
    scripting: spent('ScriptDuration'),
  }
}

type TraceEvent = { name: string; ph: string; ts: number; dur?: number; pid: number; tid: number; args: Args }
type Args = { beginData?: { url?: string } }

/** What the browser notes while `work` runs; times are microseconds of the clock its network events use. */
async function traced(devtools: CDPSession, work: () => Promise<void>) {
  const events: TraceEvent[] = []
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise((done) => devtools.once('Tracing.tracingComplete', done))
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'toplevel'], excludedCategories: ['*'] },
  })
  await work()
  await devtools.send('Tracing.end')
  await complete
  return events
}

/** When the last task of the page's main thread that took any time was over. */
function lastTask(events: TraceEvent[], url: string) {
  const { origin } = new URL(url)
  const page = events.find(
    ({ name, args }) => name === 'ParseHTML' && args.beginData?.url?.startsWith(origin),
  )
  if (!page) throw new Error('the browser noted no page')
  const tasks = events.filter(
    ({ name, pid, tid, dur = 0 }) =>
      name.endsWith('RunTask') && pid === page.pid && tid === page.tid && dur >= LEAST_TASK_MS * 1000,
  )
  return Math.max(...tasks.map(({ ts, dur = 0 }) => ts + dur))
}
