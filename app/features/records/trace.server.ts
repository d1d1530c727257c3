import type { Actor } from '#app/features/accounts/actor.ts'
import { recordAudit, type Values } from '#app/features/audit/trace.server.ts'
import type { Trx } from '#db/connect.ts'
import { entityOf } from './record.ts'
import type { FoundRecord } from './scope.server.ts'

type RecordVerb = 'note' | 'add_task' | 'finish_task' | 'reopen_task' | 'follow' | 'unfollow'

/** Leaves a trace of what can be done to a record of any kind: one verb, whatever the noun. */
export function recordDeed(
  trx: Trx,
  actor: Actor,
  record: FoundRecord,
  { verb, fields, values }: { verb: RecordVerb; fields?: string[]; values?: Values },
) {
  recordAudit(trx, actor, {
    action: `record.${verb}`,
    entity: entityOf(record.kind),
    entity_id: record.id,
    park_id: record.park_id,
    parks: record.parks,
    fields,
    values,
  })
}
