import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { add, kb, middle, times } from './report.ts'
import { fetchOf } from './server.ts'

const ROUNDS = 5
const RUNS = 80

/** The last is the same board, asked for in a way that nobody remembers: as it is after every change. */
const PAGES = ['/blank', '/blank/alive', '/board', '/board?lead=6'] as const

/**
 * What the server takes for a board of 500, beside pages with nothing on them: one of each in turn, so that
 * whatever else the machine does falls on all alike.
 */
export async function measureBoard(cookie: string) {
  for (let i = 0; i < 200; i++) for (const page of PAGES) await fetchOf(page, cookie)
  const rounds: number[][] = []
  for (let round = 0; round < ROUNDS; round++) rounds.push(await inTurn(cookie))
  const against = (what: string, other: number, board: number) => {
    const ratio = middle(rounds.map((took) => (took[board] ?? 0) / (took[other] ?? 1)))
    add(`board of 500 against an empty ${what}, server time`, times(ratio), '≤ 4 ×', ratio <= 4)
  }
  against('page without scripts', 0, 2)
  against('Remix page', 1, 2)
  against('page without scripts, nothing remembered', 0, 3)
  const board = await fetchOf('/board', cookie)
  add('board, HTML compressed', kb(board.wire), '≤ 60 KB', board.wire <= 60_000)
  weigh('board', board.body, 130)
  weigh('sign-in page', (await fetchOf('/login')).body, 100)
}

async function inTurn(cookie: string) {
  const took: number[][] = PAGES.map(() => [])
  for (let i = 0; i < RUNS; i++) {
    for (const [page, path] of PAGES.entries()) {
      const began = performance.now()
      await fetchOf(path, cookie)
      took[page]?.push(performance.now() - began)
    }
  }
  return took.map(middle)
}

/** The scripts and styles a page names, as the server would send them. */
function weigh(what: string, html: string, most: number) {
  const files = [...new Set(html.match(/\/assets\/[\w.$-]+\.(js|css)/g) ?? [])]
  const scripts = files.filter((file) => file.endsWith('.js'))
  const sum = scripts.reduce((all, file) => all + gzipSync(readFileSync(`build/client${file}`)).length, 0)
  add(`${what}, JavaScript gzipped`, kb(sum), `≤ ${most} KB`, sum <= most * 1000)
  add(`${what}, page, scripts and styles`, String(files.length + 1), '≤ 15', files.length < 15)
}
