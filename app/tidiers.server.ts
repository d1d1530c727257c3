import { logger } from '#app/platform/log.server.ts'
import type { Db } from '#db/connect.ts'

type Tidier = (db: Db) => Promise<unknown>

/**
 * What is done once a day. Here, above the rooms, as `job-handlers.ts` is; each room's part is loaded when its turn
 * comes. The head of the audit chain goes to the log, where it proves later that nothing was cut off the end
 * (`npm run audit:verify -- --head`).
 */
const TIDIERS: Record<string, Tidier> = {
  async notifications(db) {
    const { forgetOld } = await import('#app/features/notifications/commands.server.ts')
    await forgetOld(db)
  },
  async sessions(db) {
    const { sweep } = await import('#app/features/accounts/session.server.ts')
    await sweep(db)
  },
  async devices(db) {
    const { sweepDevices } = await import('#app/features/accounts/known-device.server.ts')
    await sweepDevices(db)
  },
  async 'form keys'(db) {
    const { forgetKeys } = await import('#app/platform/form.server.ts')
    await forgetKeys(db)
  },
  async mails(db) {
    const { tidyMail } = await import('#app/features/mail/tidy.server.ts')
    await tidyMail(db)
  },
  async 'messages to groups'(db) {
    const { tidyMessages } = await import('#app/features/channels/message.server.ts')
    await tidyMessages(db)
  },
  async deliveries(db) {
    const { tidyDeliveries } = await import('#app/features/webhooks/deliveries.server.ts')
    await tidyDeliveries(db)
  },
  async imports(db) {
    const { sweepImports } = await import('#app/features/import/sweep.server.ts')
    await sweepImports(db)
  },
  async 'counts of tables'(db) {
    const { countTables } = await import('#db/tidy.ts')
    await countTables(db)
  },
  async 'head of the audit'(db) {
    const { readHead } = await import('#app/features/audit/verify.server.ts')
    const { seq, hash } = await readHead(db)
    logger.info({ audit_head: `${seq}:${hash}` }, 'the audit chain ends here')
  },
  async 'search index'(db) {
    const { tidySearch } = await import('#db/tidy.ts')
    await tidySearch(db)
  },
}

/** Each by itself: what fails keeps nothing else undone. It fails in the end, so that all of it is tried again. */
export async function tidy(db: Db, tidiers: Readonly<Record<string, Tidier>> = TIDIERS): Promise<void> {
  const failed: [name: string, error: unknown][] = []
  for (const [name, work] of Object.entries(tidiers)) {
    try {
      await work(db)
    } catch (error) {
      logger.error({ err: error, tidier: name }, 'a part of the daily tidying failed')
      failed.push([name, error])
    }
  }
  if (failed.length === 0) return
  const said = failed.map(([name, error]) => `${name}: ${error instanceof Error ? error.message : error}`)
  throw new AggregateError(
    failed.map(([, error]) => error),
    said.join('; '),
  )
}
