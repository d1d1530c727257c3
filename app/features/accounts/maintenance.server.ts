import { readHead } from '#app/features/audit/verify.server.ts'
import { tidyMail } from '#app/features/mail/tidy.server.ts'
import { forgetKeys } from '#app/platform/form.server.ts'
import { logger } from '#app/platform/log.server.ts'
import type { Db } from '#db/connect.ts'
import { countTables, tidySearch } from '#db/tidy.ts'
import { sweepDevices } from './known-device.server.ts'
import { sweep } from './session.server.ts'

/**
 * Once a day: forgets ended sessions, old form keys and old mails, counts SQLite's tables, tidies the search index,
 * and writes the head of the audit chain to the log, where it proves later that nothing was cut off the end
 * (`npm run audit:verify -- --head`).
 */
export async function maintain(db: Db) {
  await sweep(db)
  await sweepDevices(db)
  await forgetKeys(db)
  await tidyMail(db)
  await countTables(db)
  const { seq, hash } = await readHead(db)
  logger.info({ audit_head: `${seq}:${hash}` }, 'the audit chain ends here')
  await tidySearch(db)
}
