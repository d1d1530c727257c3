import { sql } from 'kysely'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { type Db, engineOf, inTransaction, type Trx } from '#db/connect.ts'
import { acceptablePassword } from './acceptable-password.server.ts'
import { createAccount } from './create-account.server.ts'
import type { Caller } from './session.server.ts'
import { startSession } from './sign-in.server.ts'
import { isUnclaimed } from './unclaimed.server.ts'

const FIRST_LOCK = 7_205_012
type First = { email: string; name_zh: string; name_en: string; password: string }

/** Makes the first administrator and signs them in. Of two who try at once, the second finds nothing to set up. */
export async function setUp(db: Db, input: First, caller: Caller): Promise<string[]> {
  if (!(await isUnclaimed(db))) throw new NotFound()
  const { password, ...person } = input
  const password_hash = await acceptablePassword(db, password, person)
  return inTransaction(db, async (trx) => {
    await oneAtATime(trx)
    if (!(await isUnclaimed(trx))) throw new NotFound()
    const id = await createAccount(trx, { ...person, role: 'administrator', park_ids: [], password_hash })
    const doer = { id, ip: caller.ip }
    recordAudit(trx, doer, { action: 'account.set_up', entity: 'account', entity_id: id })
    return startSession(trx, id, caller, 'account.sign_in')
  })
}

/** SQLite has one writer as it is; on PostgreSQL whoever comes second waits and then sees the first. */
async function oneAtATime(trx: Trx) {
  if (engineOf(trx) === 'postgres') await sql`select pg_advisory_xact_lock(${FIRST_LOCK})`.execute(trx)
}
