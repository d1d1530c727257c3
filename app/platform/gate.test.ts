import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { refuseForeignForms, refuseLargeBodies } from './gate.server.ts'

const OURS = 'https://wutong.example.org'

/** A server with nothing but the gate, behind which everything answers 200. */
async function gate() {
  const app = express()
  app.use(refuseForeignForms(OURS), refuseLargeBodies)
  app.all('*', (_req, res) => void res.send('in'))
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return async (path: string, headers: Record<string, string>, method = 'POST') =>
    (await fetch(url + path, { method, headers, ...(method === 'POST' && { body: 'a=1' }) })).status
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

test('reading is free, but not through the parameter that has no check in Remix', async () => {
  const send = await gate()
  expect(await send('/board', { Origin: 'https://evil.example' }, 'GET')).toBe(200)
  expect(await send('/board?_data=routes%2F_app', {}, 'GET')).toBe(400)
  expect(await send('/login?_data=routes%2Flogin', { Origin: OURS, 'Sec-Fetch-Site': 'same-origin' })).toBe(
    400,
  )
})
