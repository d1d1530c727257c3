import { data } from '@remix-run/node'
import { expressionBuilder, sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { normalEmail } from '#app/platform/email.ts'
import { Refusal } from '#app/platform/errors.ts'
import type { FormReply } from '#app/platform/form.ts'
import type { Db } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import { nameForms, type PersonName, samePerson } from './name.ts'
import { talentVisibleTo } from './scope.server.ts'

type Somebody = PersonName & { emails: readonly string[]; except_id?: number }

const MOST_SHOWN = 5
/** Of people who share a form of a name the newest are looked at: a common name has thousands. */
const MOST_NAMESAKES = 100

type Alike = PersonName & {
  id: number
  affiliation: string
  country: string
  park_id: number | null
  by_email: number
}

/**
 * Who may already be the person somebody is about to register, as far as the actor may see: the same e-mail
 * address, or the same name in either script. Those with the same address come first.
 */
export async function findDuplicates(db: Db, actor: Actor, somebody: Somebody, most = MOST_SHOWN) {
  const alike = await listAlike(db, actor, somebody)
  return alike
    .filter((talent) => talent.id !== somebody.except_id && (talent.by_email || samePerson(talent, somebody)))
    .slice(0, most)
    .map(({ by_email, ...talent }) => ({ ...talent, why: by_email ? ('email' as const) : ('name' as const) }))
}

export type Duplicate = Awaited<ReturnType<typeof findDuplicates>>[number]

/**
 * One statement of lookups by key: by each address, and by each form of the name. Each is said as `(select …)`: what
 * SQLite knows beforehand it looks up in its statistics, and plans the whole anew, which takes longer than the answer.
 */
async function listAlike(db: Db, actor: Actor, somebody: Somebody): Promise<Alike[]> {
  const emails = somebody.emails.map(normalEmail).filter((email) => email !== '')
  const lookups = [
    ...emails.map(
      (email) => sql`select talent_id, 1 as by_email from talent_email where email_norm = (select ${email})`,
    ),
    ...nameForms(somebody).map(
      (form) => sql`select * from (select talent_id, 0 as by_email from talent_name
        where name_form = (select ${form}) order by talent_id desc limit ${sql.lit(MOST_NAMESAKES)}) as namesakes`,
    ),
  ]
  if (lookups.length === 0) return []
  const visible = talentVisibleTo(actor)(expressionBuilder<Database, 'talent'>())
  const { rows } = await sql<Alike>`
    select talent.id, name_native, name_latin, affiliation, country, park_id, max(by_email) as by_email
    from (${sql.join(lookups, sql` union all `)}) as found
    join talent on talent.id = found.talent_id
    where ${visible} group by talent.id order by by_email desc, talent.id desc`.execute(db)
  return rows
}

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
    emails: [answer.values.emails ?? []].flat().map(String),
  }
  return data({ ...answer, duplicates: await findDuplicates(db, actor, somebody) }, init ?? undefined)
}
