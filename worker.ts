import closeWithGrace from 'close-with-grace'
import { ownStore } from '#app/features/files/own-store.server.ts'
import { TIMETABLE } from '#app/features/jobs/timetable.ts'
import { startWorker } from '#app/features/jobs/worker.server.ts'
import { handlersWith } from '#app/job-handlers.ts'
import { boot, openDatabase, reasonOf, refuseToStart } from '#app/platform/boot.server.ts'
import { logger } from '#app/platform/log.server.ts'

/*
 * Does what waits, apart from the server (`npm run worker`, with WORKER=apart there): any number of them share the
 * queue, with each other and with servers.
 */
const GRACE = 10_000

const env = boot()
const db = await openDatabase(env.DATABASE_URL)
await ownStore(db).catch((error) => refuseToStart(reasonOf(error)))
const worker = startWorker(db, { handlers: handlersWith(env), timetable: TIMETABLE })
// Nothing else keeps the process alive while it sleeps.
const awake = setInterval(() => {}, 1 << 30)
logger.info('a worker is at work')

closeWithGrace({ delay: GRACE, logger: false }, async ({ err }) => {
  if (err) logger.fatal(err, 'stopping after an error nobody caught')
  await worker.stop()
  clearInterval(awake)
  await db.destroy()
})
