import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { add, kb, medianOf, middle, times } from './report.ts'
import { fetchOf } from './server.ts'

const ROUNDS = 5
const RUNS = 60

/** What the server takes for a board of 500, beside pages with nothing on them, in turn. */
export async function measureBoard(cookie: string) {
  const pages = ['/blank', '/blank/alive', '/board'] as const
  for (const page of pages) for (let i = 0; i < 150; i++) await fetchOf(page, cookie)
  const rounds: number[][] = []
  for (let round = 0; round < ROUNDS; round++) {
    const took: number[] = []
    for (const page of pages) took.push(await medianOf(() => fetchOf(page, cookie), RUNS))
    rounds.push(took)
  }
  const ratio = (other: number) => middle(rounds.map((took) => (took[2] ?? 0) / (took[other] ?? 1)))
  add(
    'board of 500 against an empty page without scripts, server time',
    times(ratio(0)),
    '≤ 4 ×',
    ratio(0) <= 4,
  )
  add('board of 500 against an empty Remix page, server time', times(ratio(1)), '≤ 4 ×', ratio(1) <= 4)
  const board = await fetchOf('/board', cookie)
  add('board, HTML compressed', kb(board.wire), '≤ 60 KB', board.wire <= 60_000)
  weigh('board', board.body, 130)
  weigh('sign-in page', (await fetchOf('/login')).body, 100)
}

/** The scripts and styles a page names, as the server would send them. */
function weigh(what: string, html: string, most: number) {
  const files = [...new Set(html.match(/\/assets\/[\w.$-]+\.(js|css)/g) ?? [])]
  const scripts = files.filter((file) => file.endsWith('.js'))
  const sum = scripts.reduce((all, file) => all + gzipSync(readFileSync(`build/client${file}`)).length, 0)
  add(`${what}, JavaScript gzipped`, kb(sum), `≤ ${most} KB`, sum <= most * 1000)
  add(`${what}, page, scripts and styles`, String(files.length + 1), '≤ 15', files.length < 15)
}
