import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { STAGES } from '#app/features/ventures/venture.ts'
import { findChromium } from '../scripts/chromium.ts'
import { builtAt, copyOf, removeTree } from './against.ts'
import { visitBoards } from './browser.ts'
import { inTurn } from './pages.ts'
import { add, kb, middle, ms, skip, times } from './report.ts'
import { fetchOf, PORT, signIn, startServer } from './server.ts'

const ROUNDS = 15
const VISITS = 15
const SLOWDOWN = 4
/** Every column with as many cards as a click or two brings. */
const UNFOLDED = `/board?${STAGES.team.map((stage) => `${stage}=40`).join('&')}`

/**
 * What cards written as HTML are worth (docs/decisions/0011): the product as it stands beside the same one whose
 * cards are React elements, built from the last commit, each asked for the board of 500 in turn.
 */
export async function measureCards(small: string) {
  const asElements = (tree: string) =>
    copyFileSync('bench/card-elements.tsx', join(tree, 'app/features/board/card.tsx'))
  const tree = builtAt('HEAD', asElements)
  try {
    const elements = await startServer(`file:${copyOf(small)}`, { port: PORT + 1, tree })
    const written = await startServer(`file:${copyOf(small)}`)
    try {
      const bases = [elements.base, written.base]
      const cookies = [await signIn(elements.base), await signIn(written.base)]
      for (const [name, path] of [
        ['board of 500', '/board'],
        ['the same, nothing remembered', '/board?lead=6'],
        ['the same, more of each column', UNFOLDED],
      ] as const)
        await compareServers(name, bases, cookies, path)
      await compareInBrowser(bases, cookies)
    } finally {
      await written.stop()
      await elements.stop()
    }
  } finally {
    removeTree(tree)
  }
}

async function compareServers(name: string, bases: string[], cookies: string[], path: string) {
  const rounds = await inTurn(
    bases.map((base) => base + path),
    cookies,
    ROUNDS,
  )
  const pages = await Promise.all(bases.map((base, i) => fetchOf(base + path, cookies[i])))
  const cards = pages[1]?.body.match(/class="vc"/g)?.length ?? 0
  line(`${name}, ${cards} cards, server time`, rounds, ms)
  line(`${name}, HTML`, [pages.map(({ body }) => Buffer.byteLength(body))], kb)
  line(`${name}, HTML compressed`, [pages.map(({ wire }) => wire)], kb)
}

async function compareInBrowser(bases: string[], cookies: string[]) {
  const found = await findChromium().catch(() => null)
  if (!found) return skip('Cards in a browser', 'no Chromium was found (see CHROMIUM_PATH)')
  const rounds = await visitBoards(found, bases, cookies, SLOWDOWN, VISITS)
  for (const [what, key] of [
    ['board of 500 at rest', 'rest'],
    ['its main thread at work', 'busy'],
    ['its scripts alone', 'scripting'],
  ] as const) {
    const took = rounds.map((visits) => visits.map((visit) => visit[key]))
    line(`${what}, at ${SLOWDOWN} × CPU slowdown`, took, ms)
  }
}

/** From elements to written: the medians, the least of each, and the median of the ratios of each round. */
function line(what: string, rounds: number[][], say: (value: number) => string) {
  const of = (pick: (values: number[]) => number) =>
    [0, 1].map((i) => pick(rounds.map((round) => round[i] ?? 0)))
  const way = ([elements = 0, written = 0]: number[]) => `${say(elements)} → ${say(written)}`
  const ratio = middle(rounds.map(([one = 1, other = 0]) => other / one))
  add(
    `${what}, ${way(of(middle))}, least ${way(of((values) => Math.min(...values)))}`,
    times(ratio),
    '–',
    null,
  )
}
