import { type FileHandle, open } from 'node:fs/promises'
import type { AppLoadContext } from '@remix-run/node'
import { logger } from '#app/platform/log.server.ts'

/** As much of a file is in memory for each who reads it. */
const PIECE = 64 * 1024

export type Outgoing = Pick<AppLoadContext, 'drained' | 'on_close'>
type Stretch = { start: number; end: number }

/** Open before anything is answered: whether it is there is known then, and goes on being so while it is sent. */
export async function opened(path: string) {
  const file = await open(path).catch((error) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!file) return null
  const { size } = await file.stat()
  return {
    file,
    size,
    stream: (out: Outgoing, stretch: Stretch = { start: 0, end: size - 1 }) => streamOf(file, out, stretch),
    /** The answer of whoever doesn't need it. */
    async left(answer: Response) {
      await file.close()
      return answer
    },
  }
}

/** Each piece is read when the one before it was taken, however slowly that is; whoever goes away closes the file. */
function streamOf(file: FileHandle, { drained, on_close }: Outgoing, { start, end }: Stretch) {
  let at = start
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    await file.close()
  }
  const read = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    await drained()
    if (closed) return
    const piece = Buffer.allocUnsafe(Math.min(PIECE, end - at + 1))
    const { bytesRead } = await file.read(piece, 0, piece.length, at)
    if (closed) return
    if (bytesRead === 0 && at <= end) throw new Error('a file is shorter than it was')
    at += bytesRead
    controller.enqueue(piece.subarray(0, bytesRead))
    if (at <= end) return
    await close()
    controller.close()
  }
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        on_close(() => {
          if (closed) return
          void close()
          controller.close()
        })
      },
      pull: (controller) =>
        read(controller).catch(async (error) => {
          // Whoever reads it hears of it; one who has gone away doesn't, and nobody else would.
          logger.error({ err: error }, 'a file could not be read to its end')
          await close()
          throw error
        }),
      cancel: close,
    },
    { highWaterMark: 0 },
  )
}
