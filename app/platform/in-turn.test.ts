import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { inTurn } from './in-turn.server.ts'

const ASK = 'GET / HTTP/1.1\r\nHost: wutong.test\r\n\r\n'

/** A server that answers nothing by itself: what was begun waits until it is answered. */
async function aServer() {
  const begun: ServerResponse[] = []
  const take = inTurn()
  const server = createServer((req, res) => take(req, res, () => void begun.push(res)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const ask = (times: number) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    socket.on('error', () => {})
    socket.write(ASK.repeat(times))
    return socket
  }
  onTestFinished(() => void server.close())
  return { server, begun, ask }
}

const begins = (begun: ServerResponse[], many: number) => expect.poll(() => begun.length).toBe(many)

test('what is asked for ahead is begun when the one before it was answered, and answered in its order', async () => {
  const { begun, ask } = await aServer()
  const socket = ask(3)
  let read = ''
  socket.on('data', (piece) => {
    read += piece
  })
  for (const at of [0, 1, 2]) {
    await begins(begun, at + 1)
    begun[at]?.end(`answer ${at};`)
  }
  await expect.poll(() => read.match(/answer \d/g)).toEqual(['answer 0', 'answer 1', 'answer 2'])
  socket.destroy()
})

test('what waits for somebody who has gone is not begun', async () => {
  const { begun, ask } = await aServer()
  const socket = ask(10)
  await begins(begun, 1)
  const gone = once(begun[0] as ServerResponse, 'close')
  socket.destroy()
  await gone
  const other = ask(1)
  await begins(begun, 2)
  expect(begun[1]?.socket?.remotePort).toBe(other.localPort)
  other.destroy()
})

test('whoever sends too much ahead is hung up on', async () => {
  const { begun, ask } = await aServer()
  const socket = ask(250)
  socket.resume()
  await once(socket, 'close')
  expect(begun.length).toBe(1)
})
