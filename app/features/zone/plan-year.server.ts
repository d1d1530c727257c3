import type { Actor } from '#app/features/accounts/actor.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { staleOf } from '#app/features/records/meanwhile.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotAllowed, NotFound, Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { amountsOf, fieldOf, type TargetRow } from './plan-year.ts'
import { findPlanYear, listTargets } from './queries.server.ts'

/** What the zone promised in its first published year, for a zone without any year before. */
const FIRST_TARGETS: TargetRow[] = [
  { track: 'team', park_id: null, sector_id: null, amount: 20 },
  { track: 'project', park_id: null, sector_id: null, amount: 10 },
]

/** Opens a plan year; it starts with the targets and splits of the year before it. */
export function openYear(db: Db, actor: Actor, year: number): Promise<void> {
  return inTransaction(db, async (trx) => {
    if (!actor.can('target.edit')) throw new NotAllowed()
    const opened = await trx
      .insertInto('plan_year')
      .values({ year })
      .onConflict((oc) => oc.column('year').doNothing())
      .executeTakeFirst()
    if (opened.numInsertedOrUpdatedRows === 0n)
      throw new Refusal('plan_year_refusal_open', { year: String(year) }, 'year')
    const model = await yearBefore(trx, year)
    const targets = model === null ? FIRST_TARGETS : await listTargets(trx, model)
    await keep(trx, year, targets)
    await remember(trx, year, [], targets)
    recordAudit(trx, actor, {
      action: 'plan_year.open',
      entity: 'plan_year',
      entity_id: year,
      values: { after: { like: model, ...amountsOf(targets) } },
    })
  })
}

export type TargetsInput = { version: number; note: string; targets: TargetRow[] }

/** Sets all targets of a year at once. A split need not add up: the page says so, nobody is stopped. */
export function setTargets(db: Db, actor: Actor, year: number, input: TargetsInput): Promise<void> {
  return inTransaction(db, async (trx) => {
    if (!actor.can('target.edit')) throw new NotAllowed()
    const stands = await findPlanYear(trx, year)
    if (!stands) throw new NotFound()
    const targets = await listTargets(trx, year)
    const before = { note: stands.note, ...amountsOf(targets) }
    const after = { note: input.note, ...amountsOf(input.targets) }
    const changed = changedFields(before, after)
    if (stands.version === input.version && changed.length === 0) return
    const saved = await trx
      .updateTable('plan_year')
      .set({ note: input.note, version: input.version + 1 })
      .where('year', '=', year)
      .where('version', '=', input.version)
      .executeTakeFirst()
    if (saved.numUpdatedRows === 0n) throw await changedMeanwhile(trx, year)
    await trx.deleteFrom('target').where('plan_year', '=', year).execute()
    await keep(trx, year, input.targets)
    await remember(trx, year, targets, input.targets)
    const pick = (row: Record<string, string>) =>
      Object.fromEntries(changed.map((name) => [name, row[name] ?? null]))
    recordAudit(trx, actor, {
      action: 'plan_year.set_targets',
      entity: 'plan_year',
      entity_id: year,
      fields: changed,
      values: { before: pick(before), after: pick(after) },
    })
  })
}

/** The year to start like: the last one before, else the first one after. */
async function yearBefore(trx: Trx, year: number) {
  const earlier = await trx
    .selectFrom('plan_year')
    .where('year', '<', year)
    .orderBy('year', 'desc')
    .select('year')
    .executeTakeFirst()
  if (earlier) return earlier.year
  const later = await trx
    .selectFrom('plan_year')
    .where('year', '>', year)
    .orderBy('year')
    .select('year')
    .executeTakeFirst()
  return later?.year ?? null
}

async function keep(trx: Trx, plan_year: number, targets: TargetRow[]) {
  if (targets.length === 0) return
  await trx
    .insertInto('target')
    .values(targets.map((target) => ({ ...target, plan_year })))
    .execute()
}

/** Adds a line for every cell that differs, so that a report on a past day knows its targets. */
async function remember(trx: Trx, plan_year: number, before: TargetRow[], after: TargetRow[]) {
  const was = new Map(before.map((row) => [fieldOf(row), row.amount]))
  const is = new Set(after.map(fieldOf))
  const lines = [
    ...after.filter((row) => was.get(fieldOf(row)) !== row.amount),
    ...before.filter((row) => !is.has(fieldOf(row))).map((row) => ({ ...row, amount: null })),
  ]
  if (lines.length === 0) return
  // One moment for all: what was set first is known by it.
  const at = now()
  await trx
    .insertInto('target_change')
    .values(lines.map((line) => ({ ...line, plan_year, at })))
    .execute()
}

const changedFields = (before: Record<string, string>, after: Record<string, string>) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name])

async function changedMeanwhile(trx: Trx, year: number) {
  const stands = await findPlanYear(trx, year)
  const facts = { note: stands?.note ?? '', ...amountsOf(await listTargets(trx, year)) }
  const standing = { id: year, version: stands?.version ?? 0, facts }
  return staleOf(trx, { entity: 'plan_year' }, standing, Object.keys(facts), null)
}

/** The rows of an accepted form: a part that was left empty is none. */
export const targetsOf = (input: Record<string, unknown>, cells: Omit<TargetRow, 'amount'>[]): TargetRow[] =>
  cells.flatMap((cell) => {
    const amount = input[fieldOf(cell)]
    return typeof amount === 'number' ? [{ ...cell, amount }] : []
  })
