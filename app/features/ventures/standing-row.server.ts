import type { Updateable } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import type { Action } from '#app/features/audit/audit.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import type { Standing } from '#app/features/records/meanwhile.server.ts'
import { renameRecord } from '#app/features/records/record.server.ts'
import { untilWritten } from '#app/features/records/until-written.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotAllowed, NotFound, Stale } from '#app/platform/errors.ts'
import type { Db, Trx } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import { nounOf, PROJECT_FIELDS, type VentureInput } from './fields.ts'
import { visibleTo } from './scope.server.ts'
import { searchTextFor } from './search-text.server.ts'
import type { Track } from './venture.ts'

/** What a verb wants to change; `also` runs after the record itself and before the audit, and answers which line of its timeline tells of it. */
export type Plan = {
  action: Action
  venture?: Updateable<Database['venture']>
  project?: Updateable<Database['project']>
  /** What the audit and the timeline keep: field by field, as it was and as it is. */
  before: Record<string, unknown>
  after: Record<string, unknown>
  also?: (trx: Trx) => Promise<string | null>
}

/**
 * What every verb on one venture has in common: find it, ask, change it guarded by its version, record. When
 * another process was faster the plan is made again from what now stands; null changes nothing.
 */
export async function changeVenture(
  db: Db,
  actor: Actor,
  id: number,
  may: (actor: Actor, venture: VentureRow) => boolean,
  planFor: (trx: Trx, venture: VentureRow) => Promise<Plan | null>,
): Promise<void> {
  await untilWritten(db, async (trx) => {
    const venture = await findForChange(trx, actor, id)
    if (!may(actor, venture)) throw new NotAllowed('venture_refusal_not_yours')
    const plan = await planFor(trx, venture)
    if (!plan || (await write(trx, actor, venture, plan))) return
    return () => new Stale({ theirs: {}, version: venture.version })
  })
}

/** The record with what only a project has; somebody else's park looks like nothing there. */
export async function findForChange(trx: Db, actor: Actor, id: number) {
  const venture = await trx
    .selectFrom('venture')
    .leftJoin('project', 'project.venture_id', 'venture.id')
    .where('venture.id', '=', id)
    .where(visibleTo(actor))
    .selectAll('venture')
    .select(PROJECT_FIELDS.map((field) => `project.${field}` as const))
    .executeTakeFirst()
  if (!venture) throw new NotFound()
  return { ...venture, track: venture.track as Track }
}

export type VentureRow = Awaited<ReturnType<typeof findForChange>>

export type VentureStanding = Standing<VentureInput> & { venture: VentureRow }

/** The record with its facts apart, for changing them. */
export async function findStanding(trx: Db, actor: Actor, id: number): Promise<VentureStanding> {
  const venture = await findForChange(trx, actor, id)
  const facts = Object.fromEntries(
    Object.keys(nounOf(venture.track).fields).map((field) => [field, venture[field as keyof VentureRow]]),
  )
  return { id, version: venture.version, facts: facts as VentureInput, venture }
}

/** Writes a venture under its next version, everything that is computed from it with it; false when somebody was faster. */
export async function saveVenture(
  trx: Trx,
  actor: Actor,
  venture: VentureRow,
  changes: Pick<Plan, 'venture' | 'project'>,
): Promise<boolean> {
  const updated = await trx
    .updateTable('venture')
    .set({
      ...changes.venture,
      search_text: searchTextFor({ ...venture, ...changes.venture, ...changes.project }),
      version: venture.version + 1,
      updated_at: now(),
      updated_by: actor.id,
    })
    .where('id', '=', venture.id)
    .where('version', '=', venture.version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return false
  if (changes.project && Object.keys(changes.project).length > 0) {
    await trx.updateTable('project').set(changes.project).where('venture_id', '=', venture.id).execute()
  }
  // A move changes neither name nor park: the common row stays as it is.
  const called = { ...venture, ...changes.venture }
  const isRenamed = (['name_zh', 'name_en', 'park_id'] as const).some(
    (field) => called[field] !== venture[field],
  )
  if (isRenamed) await renameRecord(trx, venture.id, called)
  return true
}

async function write(trx: Trx, actor: Actor, venture: VentureRow, plan: Plan): Promise<boolean> {
  if (!(await saveVenture(trx, actor, venture, plan))) return false
  const line = await plan.also?.(trx)
  recordAudit(trx, actor, {
    action: plan.action,
    entity: 'venture',
    entity_id: venture.id,
    park_id: venture.park_id,
    fields: Object.keys(plan.after),
    values: {
      version: venture.version + 1,
      // What a sheet brought can be taken back with it.
      ...(actor.import_id !== undefined && line && { line }),
      ...{ before: plan.before, after: plan.after },
    },
    line,
  })
  return true
}
