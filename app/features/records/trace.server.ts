import type { Actor } from '#app/features/accounts/actor.ts'
import { type AuditEntry, recordAudit } from '#app/features/audit/trace.server.ts'
import type { Trx } from '#db/connect.ts'
import { entityOf } from './record.ts'
import type { FoundRecord } from './scope.server.ts'

/** Whoever answers for a record from now on is told so. */
export const handedOverTo = (owner: number | null): AuditEntry['concerns'] => ({
  kind: 'handed_over',
  people: owner === null ? [] : [owner],
})

type RecordVerb =
  | ('note' | 'add_task' | 'finish_task' | 'reopen_task' | 'follow' | 'unfollow')
  | ('add_file' | 'remove_file' | 'restore_file' | 'mark_file' | 'unmark_file' | 'open_file')
  | 'take_back'

/** Leaves a trace of what can be done to a record of any kind: one verb, whatever the noun. */
export function recordDeed(
  trx: Trx,
  actor: Actor,
  record: FoundRecord,
  { verb, ...said }: { verb: RecordVerb } & Pick<AuditEntry, 'fields' | 'values' | 'line' | 'concerns'>,
) {
  recordAudit(trx, actor, {
    action: `record.${verb}`,
    entity: entityOf(record.kind),
    entity_id: record.id,
    park_id: record.park_id,
    parks: record.parks,
    ...said,
  })
}
