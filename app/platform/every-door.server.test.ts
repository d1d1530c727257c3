import {
  type AppLoadContext,
  createRequestHandler,
  type LoaderFunctionArgs,
  type ServerBuild,
} from '@remix-run/node'
import { expect, test } from 'vitest'
import { isOpened } from './door.server.ts'
import { answeringErrors } from './every-door.server.ts'

const answer = ({ request }: LoaderFunctionArgs) => Response.json({ opened: isOpened(request) })

const DOORS = {
  'asked by a post': { action: answer },
  'asked by its address': { loader: answer },
  'a page to read': { default: () => null },
  'a page with a form': { default: () => null, action: answer },
}

/** Doors with nothing behind them; `faults` is what would be logged as a bug. */
function house() {
  const faults: unknown[] = []
  const routes = Object.entries(DOORS).map(([id, module]) => [
    id,
    { id, path: id.replaceAll(' ', '-'), module },
  ])
  const draw = (_: Request, status: number, headers: Headers) => new Response('a page', { status, headers })
  const build = {
    entry: { module: { default: draw, handleError: (error: unknown) => void faults.push(error) } },
    routes: Object.fromEntries(routes),
    assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
    basename: '/',
    publicPath: '/',
    assetsBuildDirectory: '',
    isSpaMode: false,
    future: { v3_singleFetch: true, v3_throwAbortReason: true },
  } as unknown as ServerBuild
  const handle = createRequestHandler(answeringErrors(build), 'production')
  const ask = async (id: string, method: string, headers = {}) => {
    const url = `http://wutong.test/${id.replaceAll(' ', '-')}`
    return handle(new Request(url, { method, headers }), { request_id: 'test' } as AppLoadContext)
  }
  return { ask, faults }
}

test.each([
  ['asked by a post', 200, 405],
  ['asked by its address', 405, 200],
  ['a page to read', 405, 200],
  ['a page with a form', 200, 200],
])('%s: a post gets %d, reading %d, and neither is a bug', async (id, posted, read) => {
  const { ask, faults } = house()
  expect((await ask(id, 'POST')).status).toBe(posted)
  expect((await ask(id, 'GET')).status).toBe(read)
  expect((await ask(id, 'HEAD')).status).toBe(read)
  expect(faults).toEqual([])
})

test('a door says by what it is to be asked', async () => {
  const { ask } = house()
  expect((await ask('asked by a post', 'GET')).headers.get('Allow')).toBe('POST')
  expect((await ask('asked by its address', 'POST')).headers.get('Allow')).toBe('GET, HEAD')
})

test('a page that a browser fetches in case it is wanted is not opened', async () => {
  const { ask } = house()
  const asked = async (headers = {}) => (await ask('asked by its address', 'GET', headers)).json()
  expect(await asked()).toEqual({ opened: true })
  for (const headers of [{ 'Sec-Purpose': 'prefetch;prerender' }, { Purpose: 'prefetch' }])
    expect(await asked(headers)).toEqual({ opened: false })
  expect(isOpened(new Request('http://wutong.test/', { method: 'HEAD' }))).toBe(false)
})
