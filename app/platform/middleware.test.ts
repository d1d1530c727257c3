import { type AddressInfo, connect } from 'node:net'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { DOORS as RULES } from '#app/per-door.ts'
import {
  findDoor,
  refuseAsData,
  refuseForeignForms,
  refuseLargeBodies,
  refuseOddRequests,
} from './middleware.server.ts'

const OURS = 'https://wutong.example.org'

/** A server with nothing but the gate, behind which everything answers 200. */
async function gate() {
  const app = express()
  app.use(findDoor({ '/login': { takes: { bytes: 10, fields: 1 } }, '/files/*/*': { in_pieces: true } }))
  app.use(refuseOddRequests, refuseAsData, refuseForeignForms(OURS), refuseLargeBodies)
  app.all('*', (_req, res) => void res.send('in'))
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return async (path: string, headers: Record<string, string>, method = 'POST', body = 'a=1') =>
    (await fetch(url + path, { method, headers, ...(method === 'POST' && { body }) })).status
}

const DOORS = ['/login', '/login.data?_routes=routes%2Flogin', '/preferences']

test('a form of our own comes in', async () => {
  const send = await gate()
  for (const path of DOORS) {
    expect(await send(path, { Origin: OURS, 'Sec-Fetch-Site': 'same-origin' })).toBe(200)
    expect(await send(path, { Origin: OURS })).toBe(200)
    expect(await send(path, { 'Sec-Fetch-Site': 'same-origin' })).toBe(200)
  }
})

test.each([
  ['another site', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
  ['another site, as an old browser says it', { Origin: 'https://evil.example' }],
  [
    'a neighbour under the same domain',
    { Origin: 'https://other.example.org', 'Sec-Fetch-Site': 'same-site' },
  ],
  ['our name without encryption', { Origin: 'http://wutong.example.org' }],
  ['our name on another port', { Origin: `${OURS}:8443` }],
  ['a sandboxed frame', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
  ['a sandboxed frame of an old browser', { Origin: 'null' }],
  ['nobody knows where', {}],
  ['a foreign page that says it is a link', { 'Sec-Fetch-Site': 'cross-site' }],
  [
    'a foreign origin that claims to be the same',
    { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' },
  ],
])('a form from %s stays out, whatever headers of a proxy it forges', async (_, headers) => {
  const send = await gate()
  const forged = {
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'https',
    'X-HTTP-Method-Override': 'GET',
  }
  for (const path of DOORS) {
    expect(await send(path, headers as Record<string, string>)).toBe(403)
    expect(await send(path, { ...headers, ...forged } as Record<string, string>)).toBe(403)
  }
})

test('what is sent piece by piece is nobody’s data, whatever it is called', async () => {
  const ask = await gate()
  const read = (path: string) => ask(path, {}, 'GET')
  for (const path of ['/files/1/x', '/files/1/thumb', '/login.data']) expect(await read(path)).toBe(200)
  for (const path of ['x.data', 'thumb.data', 'x.data?_routes=root', '%78.data', 'x/.data'])
    expect(await read(`/files/1/${path}`), path).toBe(404)
})

test('reading is free, but not through the parameter that has no check in Remix', async () => {
  const send = await gate()
  expect(await send('/board', { Origin: 'https://evil.example' }, 'GET')).toBe(200)
  expect(await send('/board?_data=routes%2F_app', {}, 'GET')).toBe(400)
  expect(await send('/login?_data=routes%2Flogin', { Origin: OURS, 'Sec-Fetch-Site': 'same-origin' })).toBe(
    400,
  )
})

/** Sends a request's head as it stands and answers with the status: no client would send most of these. */
async function askedLike(head: string) {
  const app = express()
  app.use(findDoor({}), refuseOddRequests)
  app.all('*', (_req, res) => void res.send('in'))
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => void server.close())
  return new Promise<number>((resolve) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    socket.once('data', (answer) => {
      resolve(Number(String(answer).split(' ')[1]))
      socket.destroy()
    })
    socket.write(`${head} HTTP/1.1\r\nHost: a\r\n\r\n`)
  })
}

test.each([
  ['GET /board?q=%E5%BC%A0', 200],
  ['HEAD /', 200],
  ['GET /_root.data', 200],
  ['TRACE /board', 405],
  ['PUT /board', 405],
  ['OPTIONS /board', 405],
  ['OPTIONS *', 405],
  ['GET http://evil.example/board', 400],
  ['GET /%E0%A4%A', 400],
  ['GET /a%00', 400],
  ['GET /%5C%5C', 404],
  ['GET /\\\\', 404],
  ['GET /teams/%E2%80%A8', 404],
  ['GET /teams/%0A', 404],
  ['GET //invite/token', 404],
  ['GET /INVITE/token', 404],
  ['GET /%69nvite/token', 404],
  ['GET /a/../invite/token', 404],
  ['GET /a/%2e%2e/invite/token', 404],
  [`GET /board?${'a&'.repeat(99)}a`, 200],
  [`GET /board?${'a&'.repeat(100)}a`, 414],
  [`GET /board?q=${'a'.repeat(8000)}`, 414],
])('%s is answered %i', async (head, status) => {
  expect(await askedLike(head)).toBe(status)
})

test('a body is measured by its own door', async () => {
  const send = await gate()
  const ours = { Origin: OURS }
  const posted = async (path: string, body: string) => await send(path, ours, 'POST', body)
  expect(await posted('/login', '1234567890')).toBe(200)
  expect(await posted('/login.data?_routes=x', '12345678901')).toBe(413)
  expect(await posted('/elsewhere', '12345678901')).toBe(200)
  expect(await posted('/elsewhere', 'x'.repeat(64_001))).toBe(413)
})

/** A door for programs, behind which the cookie and the method that came through are said. */
async function programsDoor() {
  const app = express()
  app.use(findDoor({ '/api/**': { ...RULES['/api/v1/**'], takes: { bytes: 10, fields: 0 } } }))
  app.use(refuseOddRequests, refuseAsData, refuseForeignForms(OURS), refuseLargeBodies)
  app.all('*', (req, res) => void res.send(`${req.method} ${req.headers.cookie ?? 'no cookie'}`))
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return async (method: string, path: string, headers: Record<string, string> = {}, body?: string) => {
    const answer = await fetch(url + path, { method, headers, ...(body !== undefined && { body }) })
    const allowed = [...answer.headers.keys()].filter((name) => name.startsWith('access-control'))
    return {
      status: answer.status,
      text: await answer.text(),
      type: answer.headers.get('Content-Type'),
      allowed,
    }
  }
}

test('programs need no origin where they ask by a token, and no cookie is heard there', async () => {
  const ask = await programsDoor()
  for (const method of ['POST', 'PUT', 'PATCH'])
    expect(await ask(method, '/api/teams', { Cookie: 'session=x' }, '{}')).toMatchObject({
      status: 200,
      text: `${method} no cookie`,
    })
  expect((await ask('GET', '/elsewhere', { Cookie: 'session=x' })).text).toBe('GET session=x')
  expect((await ask('POST', '/elsewhere', {}, '{}')).status).toBe(403)
  expect((await ask('PATCH', '/elsewhere', {}, '{}')).status).toBe(405)
})

test('no other site’s page asks there, nor is told that it may', async () => {
  const ask = await programsDoor()
  const foreign = { Origin: 'https://evil.example' }
  const preflight = { ...foreign, 'Access-Control-Request-Method': 'PATCH' }
  const problem = { type: expect.stringContaining('application/problem+json'), allowed: [] }
  expect(await ask('OPTIONS', '/api/teams', preflight)).toMatchObject({ status: 405, ...problem })
  expect(await ask('POST', '/api/teams', foreign, '{}')).toMatchObject({ status: 403, ...problem })
  expect(await ask('GET', '/api/teams', foreign)).toMatchObject({ status: 200, allowed: [] })
  expect((await ask('PROPFIND', '/api/teams')).status).toBe(405)
  expect((await ask('GET', '/api/teams.data')).status).toBe(404)
  expect(await ask('POST', '/api/teams', {}, 'x'.repeat(11))).toMatchObject({ status: 413, ...problem })
})

test.each([
  ['OPTIONS', '/api/teams', undefined, 'no-such-method', 'Allow says which are.'],
  ['POST', '/api/a/b/c/d/e/f/g', 'x'.repeat(11), 'too-large', 'kB'],
  ['GET', '/api/%E0%A4%A', undefined, 'unreadable', 'address'],
  ['GET', '/api/x%0A', undefined, 'not-found', 'isn’t there'],
  ['GET', `/api/teams?q=${'x'.repeat(8000)}`, undefined, 'too-long', 'too long'],
] as const)('who is refused before the door is told why, by a kind of its own: %s %s', async (...asked) => {
  const [method, path, body, kind, words] = asked
  const { text, type } = await (await programsDoor())(method, path, { 'Accept-Language': 'en' }, body)
  expect(type).toContain('application/problem+json')
  const { type: place, title } = JSON.parse(text)
  expect([place, title]).toEqual([`/api/docs#problem-${kind}`, expect.stringContaining(words)])
})

test('a program that sends no body needn’t say how long it is', async () => {
  const app = express()
  app.use(findDoor({ '/api/*': { by_token: true } }), refuseLargeBodies)
  app.all('*', (_req, res) => void res.send('in'))
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const sent = (path: string, more = '') =>
    new Promise<number>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('data', (answer) => {
        resolve(Number(String(answer).split(' ')[1]))
        socket.destroy()
      })
      socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\n${more}\r\n`)
    })
  expect(await sent('/api/x')).toBe(200)
  expect(await sent('/api/x', 'Transfer-Encoding: chunked\r\n')).toBe(411)
  expect(await sent('/elsewhere')).toBe(411)
})
