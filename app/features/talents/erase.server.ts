import { type Expression, type SqlBool, sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { doLater } from '#app/features/jobs/queue.server.ts'
import { eraseMails } from '#app/features/mail/erase.server.ts'
import { emptyRecord } from '#app/features/records/record.server.ts'
import { dropBeside } from '#app/features/records/take-back.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotAllowed, NotFound, Refusal, Stale } from '#app/platform/errors.ts'
import { type Db, engineOf, inTransaction, type Trx } from '#db/connect.ts'
import { LEAVE_NOTHING } from '#db/dialect/sqlite-connection.ts'
import { mayEdit, mayErase } from './permissions.ts'
import { talentVisibleTo } from './scope.server.ts'

/** What goes when a talent is erased, counted, and what stands in the way; for the page that asks first. */
export async function countErasure(db: Db, id: number) {
  return db
    .selectNoFrom((eb) => {
      const of = (table: 'talent_email' | 'talent_name' | 'attendance' | 'venture_member') =>
        eb.selectFrom(table).where(`${table}.talent_id`, '=', id).select(eb.fn.countAll<number>().as('n'))
      const ofRecord = (table: 'note' | 'task' | 'attachment') =>
        eb.selectFrom(table).where(`${table}.record_id`, '=', id).select(eb.fn.countAll<number>().as('n'))
      return [
        of('talent_email').as('emails'),
        of('talent_name').as('names'),
        ofRecord('note').as('notes'),
        ofRecord('task').as('tasks'),
        ofRecord('attachment').as('files'),
        of('attendance').as('registrations'),
        of('venture_member').as('memberships'),
        eb
          .selectFrom('audit_value')
          .innerJoin('audit', 'audit.seq', 'audit_value.seq')
          .where('audit.entity', '=', 'talent')
          .where('audit.entity_id', '=', id)
          .select(eb.fn.countAll<number>().as('n'))
          .as('changes'),
      ]
    })
    .executeTakeFirstOrThrow()
}

/**
 * Erases a person for good: the record with names, addresses, search text, notes and files, their registrations, mails
 * about them, and the values of every recorded change. That something was done, when and by whom stays in the audit,
 * without the person's data, and its chain stays whole. A member of a team or project is taken out there first.
 */
export function eraseTalent(
  db: Db,
  actor: Actor,
  id: number,
  { version }: { version: number },
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const isShared = engineOf(trx) === 'postgres'
    const talent = await trx
      .selectFrom('talent')
      .where('id', '=', id)
      .where(talentVisibleTo(actor))
      .select(['id', 'park_id', 'owner_id', 'version'])
      .$if(isShared, (query) => query.forUpdate())
      .executeTakeFirst()
    if (!talent) throw new NotFound()
    // Whoever is about to refer to this person waits, and finds nobody afterwards. The person is held before what
    // hangs on them, as whoever edits or marks them does: no two wait for each other.
    if (isShared) await trx.selectFrom('record').where('id', '=', id).select('id').forUpdate().execute()
    if (!mayErase(actor, talent)) throw new NotAllowed()
    const { memberships } = await countErasure(trx, id)
    if (memberships) throw new Refusal('talent_refusal_member')
    if (talent.version !== version) throw new Stale({ theirs: {}, version: talent.version })
    await takeOut(trx, actor, talent)
  })
}

/**
 * Takes somebody back who was registered by mistake: nobody's work is lost, so whoever may register may do it. Nothing
 * is left of them either.
 */
export async function takeBackTalent(trx: Trx, actor: Actor, id: number): Promise<void> {
  const talent = await trx
    .selectFrom('talent')
    .where('id', '=', id)
    .where(talentVisibleTo(actor))
    .select(['id', 'park_id'])
    .executeTakeFirst()
  if (!talent) throw new NotFound()
  if (!mayEdit(actor, talent)) throw new NotAllowed()
  if ((await countErasure(trx, id)).memberships) throw new Refusal('talent_refusal_member')
  await takeOut(trx, actor, talent)
}

async function takeOut(trx: Trx, actor: Actor, { id, park_id }: { id: number; park_id: number | null }) {
  await zeroingFreedPages(trx, async () => {
    await eraseValues(trx, id)
    await giveSeatsBack(trx, id)
    await eraseRecord(trx, id)
    await eraseMails(trx, id)
  })
  recordAudit(trx, actor, { action: 'talent.erase', entity: 'talent', entity_id: id, park_id })
}

function eraseValues(trx: Trx, id: number) {
  return trx
    .deleteFrom('audit_value')
    .where('seq', 'in', (eb) =>
      eb.selectFrom('audit').where('entity', '=', 'talent').where('entity_id', '=', id).select('seq'),
    )
    .execute()
}

/**
 * Events stand above this room, but erasing must be one transaction. A seat of an event still to come is free
 * again; how many seats a past event filled and how many came stays true, also where it stands ahead by mistake:
 * whoever had a seat before, or came, is set aside with the others. What is deleted says what it was: a mark made at
 * the same moment is not missed.
 */
async function giveSeatsBack(trx: Trx, id: number) {
  const gone = await trx
    .deleteFrom('attendance')
    .where('talent_id', '=', id)
    .returning(['event_id', 'registered_at', 'attended_at'])
    .execute()
  if (gone.length === 0) return
  const at = now()
  const came = idsOf(gone.filter(({ attended_at }) => attended_at !== null))
  // One statement: each event is still to come or has begun, whoever moves it at this moment.
  await trx
    .updateTable('event')
    .where('id', 'in', idsOf(gone))
    .set((eb) => {
      const add = (column: 'attended_erased' | 'aside_taken' | 'aside_attended', when: Condition) =>
        eb
          .case()
          .when(when)
          .then(eb(column, '+', 1))
          .else(eb.ref(column))
          .end()
      const isAhead = eb('starts_at', '>', at)
      const hasCome = came.length > 0 ? eb('id', 'in', came) : eb.lit(false)
      const wasSeated = gone.map(({ event_id, registered_at }) =>
        eb.and([eb('id', '=', event_id), eb('aside_at', '>=', registered_at)]),
      )
      const isMoved = eb.and([isAhead, eb('aside_at', 'is not', null)])
      return {
        taken: eb
          .case()
          .when(eb.and([isAhead, eb('taken', '>', 0)]))
          .then(eb('taken', '-', 1))
          .else(eb.ref('taken'))
          .end(),
        attended_erased: add('attended_erased', eb.and([eb.not(isAhead), hasCome])),
        aside_taken: add('aside_taken', eb.and([isMoved, eb.or([hasCome, ...wasSeated])])),
        aside_attended: add('aside_attended', eb.and([isMoved, hasCome])),
      }
    })
    .execute()
}

type Condition = Expression<SqlBool>

const idsOf = (rows: { event_id: number }[]) => rows.map(({ event_id }) => event_id)

async function eraseRecord(trx: Trx, id: number) {
  await dropBeside(trx, id)
  // Sheets stand above this room; what their rows say of a person goes in the same transaction too.
  await trx.deleteFrom('import_row').where('record_id', '=', id).where('cells', '!=', '[]').execute()
  // Whatever tables hold more of a person, their rows go with this one.
  await trx.deleteFrom('talent').where('id', '=', id).execute()
  await emptyRecord(trx, id)
  // Contents that nothing else refers to go once this is certain.
  await doLater(trx, 'files.sweep', {})
}

/** On SQLite what is deleted would stay readable in pages given back to the file and in the log: not these. */
async function zeroingFreedPages(trx: Trx, work: () => Promise<void>) {
  if (engineOf(trx) !== 'sqlite') return work()
  await sql.raw(LEAVE_NOTHING).execute(trx)
  try {
    await work()
  } finally {
    await sql`pragma secure_delete = fast`.execute(trx)
  }
}
