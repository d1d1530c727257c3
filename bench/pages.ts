import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { add, middle, times } from './report.ts'
import { fetchOf, type Running } from './server.ts'

const ROUNDS = 5
const RUNS = 30
const SECONDS = 2
const EMPTY = '/blank'

/** What people look at all day: lists of fifty and single records, as documents and as the data of a next page. */
export const LOOKED_AT = ['teams', 'projects', 'talents', 'events'] as const

export async function pathsOf(base: string, cookie: string) {
  const paths: [name: string, path: string, most: number][] = []
  for (const noun of LOOKED_AT) {
    const { body } = await fetchOf(`${base}/${noun}`, cookie)
    const id = new RegExp(`/${noun}/(\\d+)`).exec(body)?.[1]
    paths.push(
      [`list of ${noun}, document`, `/${noun}`, 2.5],
      [`list of ${noun}, data`, `/${noun}.data`, 1.5],
    )
    if (!id) continue
    paths.push([`record of ${noun}, document`, `/${noun}/${id}`, 2.5])
    paths.push([`record of ${noun}, data`, `/${noun}/${id}.data`, 1.5])
  }
  return paths
}

/** Server time of each against an empty page, one of each in turn; and how many of it come in a second. */
export async function measurePages(server: Running, cookie: string) {
  const paths = await pathsOf(server.base, cookie)
  const took = await inTurn(
    [EMPTY, ...paths.map(([, path]) => path)].map((path) => server.base + path),
    cookie,
  )
  const emptyRate = await rateOf(server.base + EMPTY, cookie)
  add('empty page at 10 connections', `${emptyRate.toFixed(0)} /s`, '–', null)
  for (const [i, [name, path, most]] of paths.entries()) {
    const ratio = middle(took.map((round) => (round[i + 1] ?? 0) / (round[0] ?? 1)))
    const rate = await rateOf(server.base + path, cookie)
    add(
      `${name}, against an empty page, server time; at 10 connections ${rate.toFixed(0)} /s`,
      times(ratio),
      `≤ ${most} ×`,
      ratio <= most,
    )
  }
}

/** For each round the median time of each address. */
export async function inTurn(urls: string[], cookie: string | string[], rounds = ROUNDS) {
  const cookieOf = (i: number) => (typeof cookie === 'string' ? cookie : (cookie[i] ?? ''))
  for (let i = 0; i < 20; i++) for (const [n, url] of urls.entries()) await fetchOf(url, cookieOf(n))
  const all: number[][] = []
  for (let round = 0; round < rounds; round++) {
    const took: number[][] = urls.map(() => [])
    for (let i = 0; i < RUNS; i++) {
      // There and back: what one answer leaves to be tidied up falls on the next.
      const order = [...urls.entries()]
      for (const [n, url] of i % 2 ? order.reverse() : order) {
        const began = performance.now()
        await fetchOf(url, cookieOf(n))
        took[n]?.push(performance.now() - began)
      }
    }
    all.push(took.map(middle))
  }
  return all
}

const run = promisify(execFile)
const AUTOCANNON = resolve('node_modules/autocannon/autocannon.js')

/** Answers in a second; whoever asks is a process of its own. */
export async function rateOf(url: string, cookie: string, connections = 10, seconds = SECONDS) {
  const asked = ['-c', String(connections), '-d', String(seconds), '-j', '-n', '-H', `cookie=${cookie}`, url]
  const { stdout } = await run(process.execPath, [AUTOCANNON, ...asked], { maxBuffer: 10_000_000 })
  const said = JSON.parse(stdout) as { requests: { average: number }; non2xx: number; errors: number }
  if (said.non2xx + said.errors > 0)
    throw new Error(`${url}: ${said.non2xx} not answered, ${said.errors} errors`)
  return said.requests.average
}
