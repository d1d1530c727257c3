import { expressionBuilder } from 'kysely'
import type { Database } from '#db/schema.ts'

/**
 * The version of a file that its name stands for: of those that are there the last. For queries in which `attachment`
 * goes by its own name, and is not removed.
 */
export function isNewest() {
  const eb = expressionBuilder<Database, 'attachment'>()
  return eb.not(
    eb.exists(
      eb
        .selectFrom('attachment as newer')
        .whereRef('newer.record_id', '=', 'attachment.record_id')
        .whereRef('newer.name_key', '=', 'attachment.name_key')
        .whereRef('newer.version_no', '>', 'attachment.version_no')
        .where('newer.removed_at', 'is', null)
        .select('newer.id'),
    ),
  )
}
