import type { Staff } from '#app/features/accounts/actor.ts'
import { mayTakeOn } from '#app/features/records/permissions.ts'
import type { FoundRecord } from '#app/features/records/scope.server.ts'
import { NotAllowed, NotFound } from '#app/platform/errors.ts'
import { engineOf, type Trx } from '#db/connect.ts'
import { mayRemoveFile } from './permissions.ts'

/** A file that this person may remove, or say of whether it says something about a person. */
export async function findOwn(trx: Trx, actor: Staff, record: FoundRecord, id: number) {
  const file = await trx
    .selectFrom('attachment')
    .where('id', '=', id)
    .where('record_id', '=', record.id)
    .select(['name', 'name_key', 'version_no', 'uploaded_by'])
    .executeTakeFirst()
  if (!file) throw new NotFound()
  if (!mayRemoveFile(actor, file, mayTakeOn(actor, record))) throw new NotAllowed()
  return file
}

/** Two of one name at once are two versions, and one that is marked is marked with all of its name. */
export async function holdNames(trx: Trx, record_id: number) {
  if (engineOf(trx) !== 'postgres') return
  await trx.selectFrom('record').where('id', '=', record_id).select('id').forNoKeyUpdate().execute()
}
