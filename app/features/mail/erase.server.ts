import { sql } from 'kysely'
import type { Trx } from '#db/connect.ts'

/**
 * Takes away mails that link to a page of ours or say one of these names: a copy of what was sent is no reason to
 * keep what is to be gone, and one that waits is not sent.
 */
export async function eraseMails(trx: Trx, path: string, names: string[]) {
  const links = ['"', '#', '?', '/'].map((end) => path + end)
  // As they stand in JSON.
  const said = names.filter((name) => name.length > 1).map((name) => JSON.stringify(name).slice(1, -1))
  for (const text of [...links, ...said]) {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
    await trx
      .deleteFrom('mail')
      .where(sql<boolean>`(content like ${pattern} escape '\\' or subject like ${pattern} escape '\\')`)
      .execute()
  }
}
