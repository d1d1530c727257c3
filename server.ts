import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { constants } from 'node:zlib'
import { createRequestHandler } from '@remix-run/express'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import closeWithGrace from 'close-with-grace'
import compression from 'compression'
import express from 'express'
import staticGzip from 'express-static-gzip'
import { pinoHttp } from 'pino-http'
import { isUnclaimed } from '#app/features/accounts/unclaimed.server.ts'
import { ownStore } from '#app/features/files/own-store.server.ts'
import { checkQueue } from '#app/features/jobs/queries.server.ts'
import { TIMETABLE } from '#app/features/jobs/timetable.ts'
import { startWorker } from '#app/features/jobs/worker.server.ts'
import { openFeed } from '#app/features/live/feed.server.ts'
import { handlersWith } from '#app/job-handlers.ts'
import { doorsWith } from '#app/per-door.ts'
import { pathForLog } from '#app/platform/address.ts'
import { withoutBenchDoors } from '#app/platform/bench-doors.server.ts'
import { boot, listenFault, openDatabase, reasonOf, refuseToStart } from '#app/platform/boot.server.ts'
import { answeringErrors } from '#app/platform/every-door.server.ts'
import { checkReadiness } from '#app/platform/health.server.ts'
import { inTurn } from '#app/platform/in-turn.server.ts'
import { localeOf } from '#app/platform/locale.ts'
import { logger } from '#app/platform/log.server.ts'
import {
  answerByOurName,
  findDoor,
  refuseAsData,
  refuseForeignForms,
  refuseLargeBodies,
  refuseOddRequests,
  refuseSlowBodies,
  setHeaders,
  setHeadersOfAll,
} from '#app/platform/middleware.server.ts'
import { outgoingOf } from '#app/platform/outgoing.server.ts'
import { seedReference } from '#seeds/reference.ts'

const GRACE = 10_000
/** So many looks, a twentieth of a second apart, must find nobody new at the door before it is closed; at most so many. */
const QUIET_LOOKS = 10
const MOST_LOOKS = 60
const LOOK_MS = 50
/** Any body has come in by then, or never will; most doors wait less (per-door.ts). */
const LONGEST_REQUEST = 900_000
/** Pages are written anew for everybody: packing them harder takes longer than sending what it saves. */
const LIGHTLY = { level: 2, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } } }
/** Where this file lies once it is built; found wherever the process was started from. */
const BUILD = import.meta.dirname
const dev = process.argv.includes('--dev')

// V8 lets what lives grow fourfold before it tidies up: twice is some 100 MB less for a little more work.
setFlagsFromString('--heap-growing-percent=100')

process.env.NODE_ENV ??= dev ? 'development' : 'production'
const env = boot()
const db = await openDatabase(env.DATABASE_URL)
await ownStore(db).catch((error) => refuseToStart(reasonOf(error)))
// Until somebody is there to change it; afterwards what is missing was taken out on purpose.
if (await isUnclaimed(db)) await seedReference(db)
const live = openFeed(db, env.DATABASE_URL)

const vite = dev
  ? await import('vite').then(({ createServer }) =>
      createServer({ server: { middlewareMode: true }, appType: 'custom' }),
    )
  : null

const doorsOf = (build: ServerBuild) => answeringErrors(withoutBenchDoors(build))

const app = express()
app.disable('x-powered-by')
app.set('trust proxy', env.TRUST_PROXY)
app.set('query parser', false)

app.use(inTurn(), setHeadersOfAll(env.BASE_URL))

let stopping = false
let arrived = 0
app.use((_req, res, next) => {
  arrived++
  // A browser that keeps its connection would go on asking a server that wants to end.
  if (stopping) res.setHeader('Connection', 'close')
  next()
})
app.get('/up', (_req, res) => void res.json({ up: true }))
app.get('/ready', async (_req, res) => {
  const readiness = await checkReadiness(db)
  // What waits says nothing about whether pages are answered: it is told, and takes no server out of a balancer.
  const queue = readiness.ready ? await checkQueue(db).catch(() => null) : null
  res.status(readiness.ready ? 200 : 503).json({ ...readiness, queue })
})

if (vite) app.use(vite.middlewares)
else {
  const kept = { immutable: true, maxAge: '1y' }
  const packed = { enableBrotli: true, orderPreference: ['br'], index: false as const, serveStatic: kept }
  // What is only read: anything else would be told of a file's packing and not get the file.
  app.get('/assets/*', staticGzip(join(BUILD, 'client'), packed))
  // By name: no page that is asked for looks for a file first.
  const files = readdirSync(join(BUILD, 'client'), { withFileTypes: true }).filter((file) => file.isFile())
  app.get(
    files.map(({ name }) => `/${name}`),
    express.static(join(BUILD, 'client'), { maxAge: '1h', index: false }),
  )
}

// A page is begun in a turn of its own. What the engine put off while it drew the last one falls before it then, not
// into its middle: a list asked for by itself comes an eighth sooner (`npm run bench -- pages`), many at once no later. For
// whoever has gone by then it isn't begun.
app.use(({ socket }, _res, next) => void setImmediate(() => socket.destroyed || next()))

app.use((_req, res, next) => {
  res.locals.nonce = randomBytes(16).toString('base64')
  res.locals.request_id = randomUUID()
  res.setHeader('X-Request-Id', res.locals.request_id)
  next()
})
app.use(findDoor(doorsWith(env)), setHeaders({ dev }))
app.use(
  pinoHttp({
    logger,
    genReqId: (_req, res) => (res as express.Response).locals.request_id,
    // Paths without their query: what people search for is nobody's business in a log.
    serializers: {
      req: (req) => ({ id: req.id, method: req.method, path: pathForLog(String(req.url)) }),
      res: (res) => ({ status: res.statusCode }),
    },
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'info'),
  }),
)
app.use(
  refuseOddRequests,
  refuseAsData,
  refuseForeignForms(env.BASE_URL),
  refuseLargeBodies,
  refuseSlowBodies,
)
app.use(answerByOurName(env.BASE_URL))
app.use(compression(LIGHTLY))

app.all(
  '*',
  createRequestHandler({
    build: vite
      ? async () => doorsOf((await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild)
      : doorsOf((await import(pathToFileURL(join(BUILD, 'server/index.js')).href)) as ServerBuild),
    mode: process.env.NODE_ENV,
    getLoadContext: (req, res): AppLoadContext => {
      const cookies = new Map(
        req
          .get('Cookie')
          ?.split('; ')
          .map((pair) => pair.split('=', 2) as [string, string]),
      )
      const theme = cookies.get('theme')
      return {
        db,
        live,
        ...outgoingOf(req, res),
        request_id: res.locals.request_id,
        nonce: res.locals.nonce,
        takes: res.locals.door.takes,
        base_url: env.BASE_URL,
        demo: env.DEMO,
        ip: req.ip ?? '',
        locale: localeOf(cookies.get('locale'), req.get('Accept-Language')),
        theme: theme === 'light' || theme === 'dark' ? theme : 'system',
      }
    },
  }),
)

const server = createServer({ requestTimeout: LONGEST_REQUEST }, app)
server.on('connection', () => void arrived++)
server.once('error', (error) => refuseToStart(listenFault(error, env)))
server.listen(env.PORT, env.HOST, () => logger.info(`Wutong is at ${env.BASE_URL}`))

const worker =
  env.WORKER === 'server' ? startWorker(db, { handlers: handlersWith(env), timetable: TIMETABLE }) : null

closeWithGrace({ delay: GRACE, logger: false }, async ({ err }) => {
  if (err) logger.fatal(err, 'stopping after an error nobody caught')
  stopping = true
  const resting = worker?.stop()
  // Streams would stay open for ever.
  await live.close()
  // What was sent to us before the signal may not have been read yet, on a busy machine for long: closing now would
  // cut it off.
  for (let looks = 0, quiet = 0; quiet < QUIET_LOOKS && looks < MOST_LOOKS; looks++) {
    const before = arrived
    await new Promise((done) => setTimeout(done, LOOK_MS))
    quiet = arrived === before ? quiet + 1 : 0
  }
  const closed = new Promise((done) => server.close(done))
  const sweeping = setInterval(() => server.closeIdleConnections(), 100)
  await closed
  clearInterval(sweeping)
  await resting
  await vite?.close()
  await db.destroy()
})
