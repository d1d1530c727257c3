import { NotAllowed, NotFound, Stale } from '#app/platform/errors.ts'
import { engineOf, type Trx } from '#db/connect.ts'
import type { Actor } from './actor.ts'
import { findPerson } from './queries.server.ts'

export async function findCurrent(trx: Trx, id: number, version: number) {
  // On PostgreSQL two administrators may have the same person open: the second waits here and is told.
  if (engineOf(trx) === 'postgres') {
    await trx.selectFrom('account').where('id', '=', id).select('id').forUpdate().execute()
  }
  const person = await findPerson(trx, id)
  if (!person) throw new NotFound()
  if (person.version === version) return person
  const { role, zone_wide, park_ids, name_zh, name_en, email } = person
  const last = await trx
    .selectFrom('audit')
    .leftJoin('account', 'account.id', 'audit.account_id')
    .where('entity', '=', 'account')
    .where('entity_id', '=', id)
    .orderBy('seq', 'desc')
    .select(['audit.at', 'account.name_zh', 'account.name_en'])
    .limit(1)
    .executeTakeFirst()
  throw new Stale({
    theirs: { role, reach: zone_wide ? 'zone' : 'parks', park_ids, name_zh, name_en, email },
    version: person.version,
    by:
      last?.name_en === undefined || last.name_en === null
        ? null
        : { name_zh: last.name_zh ?? '', name_en: last.name_en },
    at: last?.at ?? null,
  })
}

/**
 * Whoever makes a link that lets others in still may at this very moment: being shut out takes back the links one
 * made, and one that is made meanwhile would be left. On PostgreSQL each waits here for the other.
 */
export async function refuseIfShutOut(trx: Trx, actor: Actor) {
  if (actor.kind !== 'staff') return
  const account = trx
    .selectFrom('account')
    .where('id', '=', actor.id)
    .where('role', '=', actor.role)
    .where('disabled_at', 'is', null)
    .select('id')
  const found = await (engineOf(trx) === 'postgres' ? account.forShare() : account).executeTakeFirst()
  if (!found) throw new NotAllowed()
}
