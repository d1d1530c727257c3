import { data } from '@remix-run/node'
import { sql } from 'kysely'
import type { Actor } from '#app/features/accounts/permissions.ts'
import type { FormReply } from '#app/platform/form.ts'
import { Refusal } from '#app/platform/trouble.ts'
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

/** Says no when the zone may know the person already; saying that it is somebody else goes past it. */
export async function refuseDuplicates(db: Db, actor: Actor, somebody: Somebody) {
  const [known] = await findDuplicates(db, actor, somebody)
  if (known) throw new Refusal('talent_refusal_duplicate', {}, 'anyway')
}

type Reply = { data: FormReply | { ok: true }; init: ResponseInit | null }

/** The answer of a form that was refused so, with who it may be: the page shows them without script too. */
export async function withDuplicates<R>(db: Db, actor: Actor, reply: R) {
  const { data: answer, init } = reply as Partial<Reply>
  if (!answer || !('errors' in answer) || !answer.errors.anyway) return reply
  const text = (name: string) => String(answer.values[name] ?? '')
  const somebody = {
    name_native: text('name_native'),
    name_latin: text('name_latin'),
    emails: [answer.values.emails ?? []].flat(),
  }
  return data({ ...answer, duplicates: await findDuplicates(db, actor, somebody) }, init ?? undefined)
}

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
