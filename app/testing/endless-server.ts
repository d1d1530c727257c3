import { type AddressInfo, createServer, type Socket } from 'node:net'

/** A mail server that goes on saying the first half of a line for ever: in answer to a greeting, or to a mail. */
export async function endlessServer(at: 'hello' | 'data') {
  const open = new Set<Socket>()
  let read = 0
  const server = createServer((socket) => {
    open.add(socket)
    const endless = () => {
      const drip = setInterval(() => socket.write('250-and\r\n'), 50)
      socket.on('close', () => clearInterval(drip))
    }
    const answer = (line: string) => {
      if (line === '.') read++
      if (line === '.' || (at === 'hello' && line.startsWith('EHLO'))) return endless()
      if (line === 'DATA') return socket.write('354 Go on\r\n')
      if (/^(EHLO|MAIL|RCPT) /.test(line)) socket.write('250 Fine\r\n')
    }
    let said = ''
    socket.on('data', (bytes) => {
      const lines = (said + bytes).split('\r\n')
      said = lines.pop() ?? ''
      for (const line of lines) answer(line)
    })
    socket.on('error', () => {})
    socket.on('close', () => open.delete(socket))
    socket.write('220 Here\r\n')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open: () => open.size,
    /** How many mails it has read. */
    read: () => read,
    stop: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((stopped) => server.close(stopped))
    },
  }
}
