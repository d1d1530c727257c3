import { connect, type Socket } from 'node:net'

const END_OF_HEAD = '\r\n\r\n'
const END_OF_CHUNKS = Buffer.from('0\r\n\r\n')

/**
 * Answers in a second. So many connections to each address ask again as soon as they are answered, by bare sockets:
 * nothing is taken apart but where an answer ends, so that hardly any of the machine goes to whoever asks.
 */
export async function drive(urls: string[], cookie: string, connections: number, seconds: number) {
  const until = performance.now() + seconds * 1000
  const asked = urls.flatMap((url) => Array.from({ length: connections }, () => askUntil(until, url, cookie)))
  const answers = await Promise.all(asked)
  return answers.reduce((all, count) => all + count, 0) / seconds
}

function askUntil(until: number, url: string, cookie: string) {
  const { hostname, port, host, pathname, search } = new URL(url)
  const question = `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}${END_OF_HEAD}`
  return new Promise<number>((done, fail) => {
    const socket = connect(Number(port), hostname)
    let [count, ended] = [0, endOf(url)]
    socket.on('connect', () => socket.write(question))
    socket.on('data', (chunk) => {
      try {
        if (!ended(chunk)) return
      } catch (error) {
        fail(error)
        socket.destroy()
        return
      }
      ended = endOf(url)
      if (performance.now() < until) {
        count++
        socket.write(question)
      } else leave(socket, () => done(count))
    })
    socket.on('error', fail)
  })
}

function leave(socket: Socket, done: () => void) {
  socket.once('close', done)
  socket.destroy()
}

/** Tells, piece by piece, when an answer is whole: by the length it names, or by the last of its chunks. */
function endOf(url: string) {
  let left: number | undefined
  let isChunked = false
  return (piece: Buffer): boolean => {
    if (left === undefined && !isChunked) {
      const at = piece.indexOf(END_OF_HEAD)
      const head = piece.toString('latin1', 0, at).toLowerCase()
      if (at < 0 || !head.startsWith('http/1.1 200')) throw new Error(`${url} answered ${head.slice(0, 80)}`)
      const length = /\ncontent-length: (\d+)/.exec(head)?.[1]
      isChunked = length === undefined
      left = Number(length ?? 0) + at + END_OF_HEAD.length
    }
    if (isChunked) return piece.subarray(-END_OF_CHUNKS.length).equals(END_OF_CHUNKS)
    left = (left ?? 0) - piece.length
    return left <= 0
  }
}
