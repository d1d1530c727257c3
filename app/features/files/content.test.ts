import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRequestHandler } from '@remix-run/express'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { outgoingOf } from '#app/platform/outgoing.server.ts'
import { opened } from './content.server.ts'

/** Far more than the sockets of a machine hold by themselves. */
const SIZE = 40_000_000

/** A server with one door behind Remix's own sending, at which a large file is; with what it answers, and what lies open. */
async function house() {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-content-'))
  const path = join(folder, 'large')
  const content = Buffer.alloc(SIZE, 'a line of it\n')
  writeFileSync(path, content)
  const answers: ServerResponse[] = []
  const files: { fd: number }[] = []
  const loader = async ({ context }: { context: AppLoadContext }) => {
    const found = await opened(path)
    if (!found) throw new Error('gone')
    files.push(found.file)
    return new Response(found.stream(context), { headers: { 'Content-Length': String(found.size) } })
  }
  const build = {
    entry: { module: { default: () => new Response(), handleError: () => {} } },
    routes: { file: { id: 'file', path: 'file', module: { loader } } },
    assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
    basename: '/',
    publicPath: '/',
    assetsBuildDirectory: '',
    isSpaMode: false,
    future: { v3_singleFetch: true, v3_throwAbortReason: true },
  } as unknown as ServerBuild
  const app = express()
  const getLoadContext = (req: express.Request, res: express.Response) => {
    answers.push(res)
    return outgoingOf(req, res) as AppLoadContext
  }
  app.all('*', createRequestHandler({ build, getLoadContext, mode: 'production' }))
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/file`, port, answers, files, content }
}

/** Asks for the file, so many times on one connection, and reads none of it. */
function lookAway(port: number, times = 1): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.pause()
  socket.on('error', () => {})
  socket.write('GET /file HTTP/1.1\r\nHost: wutong.test\r\n\r\n'.repeat(times))
  onTestFinished(() => void socket.destroy())
  return socket
}

const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')
const waits = (answer: ServerResponse | undefined) => answer?.writableNeedDrain

test('of a file that nobody reads on, no more than some pieces are in memory, and then the rest comes', async () => {
  const { url, port, answers, content } = await house()
  const slow = lookAway(port)
  await expect.poll(() => waits(answers[0])).toBe(true)
  // By then all of it could have been read twice for the other.
  for (let n = 0; n < 2; n++) {
    const whole = new Uint8Array(await (await fetch(url)).arrayBuffer())
    expect(hashOf(whole)).toBe(hashOf(content))
  }
  expect(waits(answers[0])).toBe(true)
  expect(answers[0]?.writableLength).toBeLessThan(1_000_000)
  let got = 0
  slow.on('data', (piece) => (got += piece.length)).resume()
  await expect.poll(() => got).toBeGreaterThan(SIZE)
})

test('whoever goes away leaves nothing open, nor does whatever they asked for after it', async () => {
  const { port, answers, files } = await house()
  const gone = lookAway(port, 3)
  await expect.poll(() => files.length).toBe(3)
  await expect.poll(() => answers.every(waits)).toBe(true)
  gone.destroy()
  await expect.poll(() => files.map(({ fd }) => fd)).toEqual([-1, -1, -1])
})
