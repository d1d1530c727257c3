import type { Staff } from '#app/features/accounts/actor.ts'
import type { FoundRecord } from '#app/features/records/scope.server.ts'
import type { Trx } from '#db/connect.ts'
import { setPersonal } from './marks.server.ts'

/** What a note has with it: `file_ids` of what was put on the record for it, `there_ids` of what was there already. */
export type WithNote = {
  file_ids?: readonly number[]
  there_ids?: readonly number[]
  /** All of them say something about a person. */
  personal?: boolean
}

/**
 * A note may have any file of its record with it. Those that its writer put there for it are told with it alone; what
 * was there already, or came with another note, is still told where it was. Of another record nothing is taken.
 */
export async function tieToNote(
  trx: Trx,
  actor: Staff,
  record: FoundRecord,
  { note_id, file_ids = [], there_ids = [], personal }: WithNote & { note_id: number },
) {
  const ids = [...file_ids, ...there_ids]
  if (ids.length === 0) return
  const rows = await trx
    .selectFrom('attachment')
    .where('id', 'in', ids)
    .where('record_id', '=', record.id)
    .where('removed_at', 'is', null)
    .select(['id', 'uploaded_by', 'personal'])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('note_file').whereRef('attachment_id', '=', 'attachment.id').select('note_id')).as(
        'tied',
      ),
    )
    .execute()
  const isOld = ({ id, uploaded_by, tied }: (typeof rows)[number]) =>
    there_ids.includes(id) || uploaded_by !== actor.id || Boolean(tied)
  const files = rows.map((row) => ({ id: row.id, same: isOld(row) }))
  await giveToNote(trx, note_id, files)
  const unmarked = rows.filter((row) => row.personal === 0).map(({ id }) => id)
  if (personal && unmarked.length > 0) await setPersonal(trx, actor, record, unmarked, true)
}

/** `same`: it was there already. */
export async function giveToNote(trx: Trx, note_id: number, files: readonly { id: number; same: boolean }[]) {
  if (files.length === 0) return
  const rows = files.map(({ id, same }) => ({ note_id, attachment_id: id, brought: same ? 0 : 1 }))
  await trx
    .insertInto('note_file')
    .values(rows)
    .onConflict((oc) => oc.doNothing())
    .execute()
}
