import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { sweepFiles } from '#app/features/files/sweep.server.ts'
import { verifyStore } from '#app/features/files/verify.server.ts'
import { connect } from '#db/connect.ts'
import { startServer } from './server.ts'
import { AUDIT_KEY, employ } from './staff.ts'

/** A form with one file, as a browser sends it. */
export function formWith(content: Buffer, name: string) {
  const boundary = `----${randomUUID()}`
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}

type Upload = { cookie: string; content: Buffer; name: string }

/** Sends one file as a script does; answers its status and what was said. */
export function upload(url: string, { cookie, content, name }: Upload) {
  const { type, body } = formWith(content, name)
  const { origin } = new URL(url)
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const headers = { Cookie: cookie, Origin: origin, 'Content-Type': type, 'Content-Length': body.length }
    const sending = request(url, { method: 'POST', headers }, (answer) => {
      let said = ''
      answer.setEncoding('utf8').on('data', (piece: string) => {
        said += piece
      })
      answer.on('error', reject)
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: said }))
    })
    sending.on('error', reject)
    sending.end(body)
  })
}

export const aPdf = (bytes: number) =>
  Buffer.concat([Buffer.from(`%PDF-1.4\n% ${randomUUID()}\n`), Buffer.alloc(bytes, 'x')])

const WRITERS = 6

/**
 * Kills the server with SIGKILL again and again while people upload. After each round: every file that was
 * acknowledged is there as it was sent, no row is without its content, and what is left of the others a sweep takes
 * away. `url` is the database, its folder the store's.
 */
export async function killWhileUploading(
  folder: string,
  url: string,
  rounds: number,
): Promise<{ acknowledged: number; unanswered: number; losses: string[] }> {
  const staff = await employ(url)
  const settings = { AUDIT_KEY, LOG_LEVEL: 'error', DATABASE_URL: url }
  const kept = new Set<string>()
  const losses: string[] = []
  let unanswered = 0
  process.env.FILES_DIR = `${folder}/files`
  for (let round = 1; round <= rounds; round++) {
    const server = await startServer({ folder, settings })
    let killed = false
    const write = async () => {
      while (!killed) {
        const name = `paper ${randomUUID()}.pdf`
        const content = aPdf(200_000 + Math.floor(Math.random() * 800_000))
        try {
          const to = `${server.url}/records/${staff.own.team}/upload`
          const { status, body } = await upload(to, { cookie: staff.admin.cookie, content, name })
          if (status === 200) kept.add(name)
          else losses.push(`round ${round}: ${status} ${body.slice(0, 100)}`)
        } catch {
          unanswered++
        }
      }
    }
    const writers = Array.from({ length: WRITERS }, write)
    await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 700))
    killed = true
    server.process.kill('SIGKILL')
    await Promise.all(writers)
    await server.stop()
    losses.push(...(await lossesIn(url, kept)).map((what) => `round ${round}: ${what}`))
  }
  return { acknowledged: kept.size, unanswered, losses }
}

async function lossesIn(url: string, kept: Set<string>) {
  const db = connect(url)
  try {
    const rows = await db.selectFrom('attachment').select('name').execute()
    const names = new Set(rows.map(({ name }) => name))
    const losses = [...kept].filter((name) => !names.has(name)).map((name) => `${name} is gone`)
    const before = (await verifyStore(db)).faults.filter(({ kind }) => kind !== 'unknown')
    await sweepFiles(db)
    const after = (await verifyStore(db)).faults
    return [...losses, ...[...before, ...after].map(({ kind, what }) => `${kind}: ${what}`)]
  } finally {
    await db.destroy()
  }
}
