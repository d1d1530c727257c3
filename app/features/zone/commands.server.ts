import { sql } from 'kysely'
import type { Actor } from '#app/features/accounts/actor.ts'
import type { Capability } from '#app/features/accounts/grants.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { changeRecord, type Keeper, type Seen, undoChange } from '#app/features/records/change.server.ts'
import type { Fields } from '#app/features/records/field.ts'
import { parseFacts, refuseFaulty } from '#app/features/records/field-value.ts'
import { type Standing, staleOf } from '#app/features/records/meanwhile.server.ts'
import { createRecord, renameRecord } from '#app/features/records/record.server.ts'
import type { UndoInput } from '#app/features/records/schema.ts'
import { searchTextOfRecord } from '#app/features/records/search-text.server.ts'
import { NotAllowed, NotFound, Refusal } from '#app/platform/errors.ts'
import { type Db, engineOf, inTransaction, isDuplicate, type Trx } from '#db/connect.ts'
import {
  type InstituteInput,
  type ZoneNoun as Noun,
  type ParkInput,
  type SectorInput,
  ZONE_NOUNS,
} from './fields.ts'
import type { PlaceInput, Versioned } from './schema.ts'

const NEEDED = {
  park: 'zone.edit',
  sector: 'zone.edit',
  institute: 'institute.edit',
} as const satisfies Record<Noun, Capability>

export const addPark = (db: Db, actor: Actor, input: ParkInput) =>
  add(db, actor, 'park', input, async (trx, facts) => {
    const place = { code: codeOf(facts.name_en), position: await nextPosition(trx, 'park') }
    return trx
      .insertInto('park')
      .values({ ...facts, ...place })
      .returning('id')
      .executeTakeFirstOrThrow()
  })

export const editPark = (db: Db, actor: Actor, id: number, input: Seen & Partial<ParkInput>) =>
  changeRecord(db, actor, keeperOf<ParkInput>('park'), id, input)

export const addSector = (db: Db, actor: Actor, input: SectorInput) =>
  add(db, actor, 'sector', input, async (trx, facts) => {
    const place = { code: codeOf(facts.name_en), position: await nextPosition(trx, 'sector') }
    return trx
      .insertInto('sector')
      .values({ ...facts, ...place })
      .returning('id')
      .executeTakeFirstOrThrow()
  })

export const editSector = (db: Db, actor: Actor, id: number, input: Seen & Partial<SectorInput>) =>
  changeRecord(db, actor, keeperOf<SectorInput>('sector'), id, input)

/** What isn't said of it is nothing. */
export const addInstitute = (db: Db, actor: Actor, input: Partial<InstituteInput>) =>
  add<InstituteInput>(db, actor, 'institute', input, async (trx, facts) => {
    const id = await createRecord(trx, { ...recordOf(facts), kind: 'institute', created_by: actor.id })
    await trx
      .insertInto('institute')
      .values({ ...facts, id })
      .execute()
    return { id }
  })

export const editInstitute = (db: Db, actor: Actor, id: number, input: Seen & Partial<InstituteInput>) =>
  changeRecord(db, actor, keeperOf<InstituteInput>('institute'), id, input)

/** Takes edits of an institute back, by their numbers in the audit. */
export const undoEdit = (db: Db, actor: Actor, id: number, run: UndoInput) =>
  undoChange(db, actor, keeperOf<InstituteInput>('institute'), id, run)

/** Out of use: no form offers it any more, and every record that names it keeps it. Nothing is deleted. */
export const deactivate = (db: Db, actor: Actor, noun: Noun, id: number, { version }: Versioned) =>
  setActive(db, actor, noun, { id, version, active: 0 })

export const reactivate = (db: Db, actor: Actor, noun: Noun, id: number, { version }: Versioned) =>
  setActive(db, actor, noun, { id, version, active: 1 })

/** Puts a park or a sector one place up or down, everywhere they stand in order. */
export function movePlace(
  db: Db,
  actor: Actor,
  noun: 'park' | 'sector',
  { id, way }: PlaceInput,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    if (!actor.can(NEEDED[noun])) throw new NotAllowed()
    let query = trx.selectFrom(noun).select(['id', 'position']).orderBy('position').orderBy('id')
    if (engineOf(trx) === 'postgres') query = query.forUpdate()
    const rows = await query.execute()
    const from = rows.findIndex((row) => row.id === id)
    if (from < 0) throw new NotFound()
    const to = from + (way === 'up' ? -1 : 1)
    const [moved, passed] = [rows[from], rows[to]]
    if (!moved || !passed) return
    rows[to] = moved
    rows[from] = passed
    for (const [i, row] of rows.entries()) {
      if (row.position === i + 1) continue
      await trx
        .updateTable(noun)
        .set({ position: i + 1 })
        .where('id', '=', row.id)
        .execute()
    }
    recordAudit(trx, actor, {
      action: `${noun}.edit`,
      entity: noun,
      entity_id: id,
      fields: ['position'],
      values: { before: { position: from + 1 }, after: { position: to + 1 } },
    })
  })
}

type Facts = Record<string, string>

function add<F extends Facts>(
  db: Db,
  actor: Actor,
  noun: Noun,
  input: Partial<F>,
  insert: (trx: Trx, facts: F) => Promise<{ id: number }>,
): Promise<number> {
  return inTransaction(db, async (trx) => {
    if (!actor.can(NEEDED[noun])) throw new NotAllowed()
    const facts = parseFacts<Fields>(ZONE_NOUNS[noun], input) as F
    refuseFaulty(ZONE_NOUNS[noun], facts)
    const { id } = await insert(trx, facts).catch(alreadyThere(noun))
    recordAudit(trx, actor, {
      action: `${noun}.add`,
      entity: noun,
      entity_id: id,
      fields: Object.keys(facts),
      values: { after: facts },
    })
    return id
  })
}

/** How a park, a sector or an institute is changed: their forms are their columns. */
function keeperOf<F extends Facts>(noun: Noun): Keeper<F, Standing<F>> {
  return {
    entity: noun,
    nounOf: () => ZONE_NOUNS[noun],
    async find(trx, _actor, id) {
      const row = await findForWrite(trx, noun, id)
      const facts = Object.fromEntries(Object.keys(ZONE_NOUNS[noun].fields).map((name) => [name, row[name]]))
      return { id, version: row.version, facts: facts as F }
    },
    ask(actor) {
      if (!actor.can(NEEDED[noun])) throw new NotAllowed()
    },
    async save(trx, _actor, { id, version }, facts, changed) {
      const set = changed.map((name) => sql`${sql.ref(name)} = ${facts[name]}`)
      const saved = await sql`update ${sql.table(noun)} set ${sql.join(set)}, version = version + 1
        where id = ${id} and version = ${version}`
        .execute(trx)
        .catch(alreadyThere(noun))
      if (saved.numAffectedRows === 0n) return false
      if (noun === 'institute') await renameRecord(trx, id, recordOf(facts))
      return true
    },
    parksOf: () => [],
  }
}

/** What the common row keeps of an institute, which is the whole zone's. */
const recordOf = (facts: Facts) => ({
  name_zh: facts.name_zh ?? '',
  name_en: facts.name_en ?? '',
  park_id: null,
  search_text: searchTextOfRecord(ZONE_NOUNS.institute, facts),
})

function setActive(
  db: Db,
  actor: Actor,
  noun: Noun,
  { id, version, active }: { id: number; version: number; active: 0 | 1 },
): Promise<void> {
  return inTransaction(db, async (trx) => {
    if (!actor.can(NEEDED[noun])) throw new NotAllowed()
    const before = await findForWrite(trx, noun, id)
    if (before.active === active) return
    const saved = await sql`update ${sql.table(noun)} set active = ${active}, version = version + 1
      where id = ${id} and version = ${version}`.execute(trx)
    if (saved.numAffectedRows === 0n) throw await changedMeanwhile(trx, noun, id)
    const action = `${noun}.${active ? 'reactivate' : 'deactivate'}` as const
    recordAudit(trx, actor, {
      action,
      entity: noun,
      entity_id: id,
      fields: ['active'],
      values: { version: version + 1, before: { active: before.active }, after: { active } },
    })
  })
}

type Stored = Record<string, unknown> & { version: number; active: number }

async function findForWrite(trx: Trx, noun: Noun, id: number): Promise<Stored> {
  const { rows } = await sql<Stored>`select * from ${sql.table(noun)} where id = ${id}`.execute(trx)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

async function changedMeanwhile(trx: Trx, noun: Noun, id: number) {
  const facts = await findForWrite(trx, noun, id)
  return staleOf(trx, { entity: noun }, { id, version: facts.version, facts }, ['active'], null)
}

function alreadyThere(noun: Noun) {
  return (error: unknown): never => {
    if (!isDuplicate(error)) throw error
    if (noun === 'sector') throw new Refusal('sector_refusal_exists')
    throw new Refusal(noun === 'park' ? 'park_refusal_exists' : 'institute_refusal_exists')
  }
}

async function nextPosition(trx: Trx, table: 'park' | 'sector') {
  const { rows } = await sql<{
    last: number | null
  }>`select max(position) as last from ${sql.table(table)}`.execute(trx)
  return (rows[0]?.last ?? 0) + 1
}

/** A short name for machines: `High-end equipment` → `high-end-equipment`. */
const codeOf = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '') || crypto.randomUUID().slice(0, 8)
