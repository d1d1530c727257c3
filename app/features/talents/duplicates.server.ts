import { sql } from 'kysely'
import type { Actor } from '#app/features/accounts/permissions.ts'
import type { Db } from '#db/connect.ts'
import { nameForms, type PersonName, samePerson } from './name.ts'
import { talentVisibleTo } from './scope.server.ts'
import { emailNormOf } from './talent.ts'

type Somebody = PersonName & { emails: readonly string[]; except_id?: number }

const MOST_SHOWN = 5
const MOST_NAMESAKES = 100

/**
 * Who may already be the person somebody is about to register, as far as the actor may see: the same e-mail
 * address, or the same name in either script. Those with the same address come first. Two indexed lookups.
 */
export async function findDuplicates(db: Db, actor: Actor, somebody: Somebody) {
  const emails = somebody.emails.map(emailNormOf).filter((email) => email !== '')
  const forms = nameForms(somebody)
  const [byEmail, byName] = [await withEmail(db, actor, emails), await withName(db, actor, forms)]
  const found = new Map(byEmail.map((talent) => [talent.id, { ...talent, why: 'email' as 'email' | 'name' }]))
  for (const talent of byName) {
    if (!found.has(talent.id) && samePerson(talent, somebody))
      found.set(talent.id, { ...talent, why: 'name' })
  }
  return [...found.values()].filter(({ id }) => id !== somebody.except_id).slice(0, MOST_SHOWN)
}

export type Duplicate = Awaited<ReturnType<typeof findDuplicates>>[number]

async function withEmail(db: Db, actor: Actor, emails: string[]) {
  if (emails.length === 0) return []
  return visible(db, actor)
    .where('talent.id', 'in', (eb) =>
      eb.selectFrom('talent_email').where('email_norm', 'in', emails).select('talent_id'),
    )
    .limit(MOST_SHOWN + 1)
    .execute()
}

/** Many may share a form of a common name; the newest of them are looked at closely. */
async function withName(db: Db, actor: Actor, forms: string[]) {
  if (forms.length === 0) return []
  return visible(db, actor)
    .where('talent.id', 'in', (eb) =>
      eb.selectFrom('talent_name').where('name_form', 'in', forms).select('talent_id'),
    )
    .orderBy(sql`talent.id`, 'desc')
    .limit(MOST_NAMESAKES)
    .execute()
}

const visible = (db: Db, actor: Actor) =>
  db
    .selectFrom('talent')
    .where(talentVisibleTo(actor))
    .select([
      'talent.id',
      'talent.name_native',
      'talent.name_latin',
      'talent.affiliation',
      'talent.country',
      'talent.park_id',
    ])
