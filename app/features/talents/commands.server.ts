import type { Transaction } from 'kysely'
import type { Actor } from '#app/features/accounts/permissions.ts'
import { recordAudit } from '#app/features/audit/record.server.ts'
import { readEdit } from '#app/features/audit/traces.server.ts'
import { eventVisibleTo } from '#app/features/events/scope.server.ts'
import type { NoteInput } from '#app/features/records/note-schema.ts'
import { keepNote } from '#app/features/records/notes.server.ts'
import { createRecord, renameRecord } from '#app/features/records/record.server.ts'
import { now, today } from '#app/platform/clock.ts'
import { NotAllowed, NotFound, Refusal, Stale } from '#app/platform/trouble.ts'
import { type Db, inTransaction } from '#db/connect.ts'
import type { Database } from '#db/schema.ts'
import { keepingAttended } from './attended.server.ts'
import { nameForms, personKeyOf } from './name.ts'
import { mayEdit, mayHandOver, mayNote, mayRegister } from './policy.ts'
import { TALENT_FIELDS, type TalentField, type TalentInput, troublesOf } from './schema.ts'
import { talentVisibleTo } from './scope.server.ts'
import { searchTextOfTalent } from './search-text.server.ts'
import { emailNormOf } from './talent.ts'

type Trx = Transaction<Database>

const NOTHING_KNOWN: Omit<TalentInput, 'basis_kind' | 'basis_on'> = {
  name_native: '',
  name_latin: '',
  emails: [],
  phone: '',
  country: '',
  affiliation: '',
  job_title: '',
  fields: '',
  sector_id: null,
  languages: [],
  links: [],
  park_id: null,
  owner_id: null,
  source_kind: null,
  source_institute_id: null,
  source_event_id: null,
  source_note: '',
  basis_text_version: '',
  basis_note: '',
}

/** Registers a person the zone knows; what isn't said is unknown. Returns the new talent's id. */
export function registerTalent(
  db: Db,
  actor: Actor,
  input: Partial<TalentInput> & Pick<TalentInput, 'basis_kind'>,
): Promise<number> {
  return inTransaction(db, async (trx) => {
    const talent = tidy({ basis_on: today(), ...NOTHING_KNOWN, ...known(input) })
    refuseTrouble(talent)
    if (!mayRegister(actor)) throw new NotAllowed()
    if (!actor.inPark(talent.park_id)) throw new NotAllowed('talent_refusal_other_park')
    await refuseUnknown(trx, actor, talent)
    const at = now()
    const id = await createRecord(trx, { ...recordOf(talent), kind: 'talent', created_by: actor.id })
    await trx
      .insertInto('talent')
      .values({
        ...columnsOf(talent),
        id,
        created_at: at,
        created_by: actor.id,
        updated_at: at,
        updated_by: actor.id,
      })
      .execute()
    await addNames(trx, id, talent)
    await addEmails(trx, id, talent.emails)
    const fields = TALENT_FIELDS.filter((field) => !isNothing(talent[field]))
    recordAudit(trx, actor, {
      action: 'talent.register',
      entity: 'talent',
      entity_id: id,
      park_id: talent.park_id,
      fields,
    })
    return id
  })
}

const HANDS_OVER: readonly TalentField[] = ['park_id', 'owner_id']

/**
 * Changes what is given and leaves the rest. `version` is the one the person saw last, `base` the one they began
 * to edit (the same, unless a conflict was shown in between). What others saved since the base stays, where this
 * person left it alone; where both changed the same field, nothing is saved until they have seen both.
 */
export function editTalent(
  db: Db,
  actor: Actor,
  id: number,
  { version: seen, base = seen, ...wanted }: Partial<TalentInput> & { version: number; base?: number },
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const before = await readTalent(trx, actor, id)
    if (!mayEdit(actor, before)) throw new NotAllowed()
    const { version } = before
    const since = await changedSince(trx, id, version - Math.min(base, seen))
    const changes = withoutUntouched(known(wanted), since)
    const isContested = (field: TalentField) => field in since && !same(changes[field], before.talent[field])
    if (seen !== version && (since === UNKNOWN || fieldsOf(changes).some(isContested))) {
      throw await staleOf(trx, before)
    }
    const talent = tidy({ ...before.talent, ...changes })
    const fields = TALENT_FIELDS.filter((field) => !same(before.talent[field], talent[field]))
    if (fields.length === 0) return
    refuseTrouble(talent)
    if (!actor.inPark(talent.park_id)) throw new NotAllowed('talent_refusal_other_park')
    if (fields.some((field) => HANDS_OVER.includes(field)) && !mayHandOver(actor, before.talent))
      throw new NotAllowed('talent_refusal_whole_zone')
    await refuseUnknown(trx, actor, talent, fields)
    const { numUpdatedRows } = await trx
      .updateTable('talent')
      .set({
        ...columnsOf(talent),
        search_text: keepingAttended(searchTextOfTalent(talent)),
        version: version + 1,
        updated_at: now(),
        updated_by: actor.id,
      })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    // On PostgreSQL somebody may have saved between our reading and our writing.
    if (numUpdatedRows === 0n) throw await staleOf(trx, await readTalent(trx, actor, id))
    await renameRecord(trx, id, recordOf(talent))
    if (fields.includes('name_native') || fields.includes('name_latin')) {
      await trx.deleteFrom('talent_name').where('talent_id', '=', id).execute()
      await addNames(trx, id, talent)
    }
    if (fields.includes('emails')) {
      await trx.deleteFrom('talent_email').where('talent_id', '=', id).execute()
      await addEmails(trx, id, talent.emails)
    }
    recordAudit(trx, actor, {
      action: 'talent.edit',
      entity: 'talent',
      entity_id: id,
      park_id: talent.park_id,
      parks: parksOf(before.talent, talent),
      fields,
      values: Object.fromEntries(fields.map((field) => [field, [before.talent[field], talent[field]]])),
    })
  })
}

/**
 * Takes back one edit (by its number in the audit): what it changed and still stands as it left it goes back
 * to what it was before; what somebody changed since stays.
 */
export function undoEdit(
  db: Db,
  actor: Actor,
  id: number,
  { seq, version }: { seq: number; version: number },
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const { talent } = await readTalent(trx, actor, id)
    const edit = await readEdit(trx, { entity: 'talent', entity_id: id, seq })
    const edited = edit as Record<TalentField, [unknown, unknown]>
    const back = TALENT_FIELDS.filter((field) => edited[field] && same(talent[field], edited[field][1]))
    if (back.length === 0) throw new Refusal('talent_refusal_undo_late')
    const before = Object.fromEntries(back.map((field) => [field, edited[field][0]])) as Partial<TalentInput>
    await editTalent(trx, actor, id, { version, ...before })
  })
}

/** Keeps what was said or agreed with a person, on the day it was. Returns the note's id. */
export function noteTalent(db: Db, actor: Actor, id: number, note: NoteInput): Promise<number> {
  return inTransaction(db, async (trx) => {
    const talent = await trx
      .selectFrom('talent')
      .where('id', '=', id)
      .where(talentVisibleTo(actor))
      .select(['id', 'park_id'])
      .executeTakeFirst()
    if (!talent) throw new NotFound()
    if (!mayNote(actor, talent)) throw new NotAllowed()
    const written = await keepNote(trx, actor, id, note)
    recordAudit(trx, actor, {
      action: 'talent.note',
      entity: 'talent',
      entity_id: id,
      park_id: talent.park_id,
      fields: [note.kind],
    })
    return written
  })
}

type Since = Partial<Record<TalentField, { at_first: unknown }>>

/** When the record of what changed was erased or is longer than anybody's patience. */
const UNKNOWN: Since = {}
const MOST_EDITS = 50

/** The fields the last `edits` edits changed, with what stood there before them. */
async function changedSince(trx: Trx, id: number, edits: number): Promise<Since> {
  if (edits <= 0) return {}
  if (edits > MOST_EDITS) return UNKNOWN
  const kept = await trx
    .selectFrom('audit')
    .innerJoin('audit_value', 'audit_value.seq', 'audit.seq')
    .where('audit.entity', '=', 'talent')
    .where('audit.entity_id', '=', id)
    .where('audit.action', '=', 'talent.edit')
    .orderBy('audit.seq', 'desc')
    .limit(edits)
    .select('audit_value.content')
    .execute()
  if (kept.length < edits) return UNKNOWN
  const edited = kept.flatMap(({ content }) => Object.entries(JSON.parse(content) as Edited))
  // Newest first: the oldest comes last and says what stood there at first.
  return Object.fromEntries(edited.map(([field, [at_first]]) => [field, { at_first }]))
}

type Edited = Record<string, [before: unknown, after: unknown]>

/** Without the fields in which a form merely sends back what stood there when it was opened. */
function withoutUntouched(changes: Partial<TalentInput>, since: Since): Partial<TalentInput> {
  return Object.fromEntries(
    fieldsOf(changes)
      .filter((field) => !(since[field] && same(since[field].at_first, changes[field])))
      .map((field) => [field, changes[field]]),
  )
}

const fieldsOf = (changes: Partial<TalentInput>) => Object.keys(changes) as TalentField[]

/** A talent as commands handle it: the form's fields, with e-mails and lists as lists. */
async function readTalent(trx: Trx, actor: Actor, id: number) {
  const row = await trx
    .selectFrom('talent')
    .where('id', '=', id)
    .where(talentVisibleTo(actor))
    .selectAll()
    .executeTakeFirst()
  if (!row) throw new NotFound()
  const emails = await trx
    .selectFrom('talent_email')
    .where('talent_id', '=', id)
    .orderBy('position')
    .select('email')
    .execute()
  const talent: TalentInput = {
    ...(row as Pick<typeof row, Exclude<TalentField, 'emails' | 'languages' | 'links'>> & {
      source_kind: TalentInput['source_kind']
      basis_kind: TalentInput['basis_kind']
    }),
    emails: emails.map(({ email }) => email),
    languages: listOf(row.languages, ',') as TalentInput['languages'],
    links: listOf(row.links, '\n'),
  }
  return {
    version: row.version,
    park_id: row.park_id,
    updated_at: row.updated_at,
    updated_by: row.updated_by,
    talent: pick(talent),
  }
}

async function staleOf(trx: Trx, current: Awaited<ReturnType<typeof readTalent>>) {
  const by = current.updated_by
    ? await trx
        .selectFrom('account')
        .where('id', '=', current.updated_by)
        .select(['name_zh', 'name_en'])
        .executeTakeFirst()
    : null
  return new Stale({ theirs: current.talent, version: current.version, by, at: current.updated_at })
}

/** What a form's choices point at must exist. */
async function refuseUnknown(
  trx: Trx,
  actor: Actor,
  talent: TalentInput,
  fields: readonly TalentField[] = TALENT_FIELDS,
) {
  const pointers = [
    ['park_id', 'park'],
    ['sector_id', 'sector'],
    ['owner_id', 'account'],
    ['source_institute_id', 'institute'],
    ['source_event_id', 'event'],
  ] as const
  const used = pointers.filter(
    ([field]) =>
      fields.includes(field) &&
      talent[field] !== null &&
      !(field === 'owner_id' && talent[field] === actor.id),
  )
  if (used.length === 0) return
  const found = await trx
    .selectNoFrom((eb) =>
      used.map(([field, table]) =>
        eb
          .selectFrom(table)
          .where(`${table}.id`, '=', talent[field] as number)
          .select(`${table}.id as ${field}`)
          .as(field),
      ),
    )
    .executeTakeFirstOrThrow()
  for (const [field] of used) {
    if ((found as Record<string, unknown>)[field] == null) throw new Refusal('form_error_choice', {}, field)
  }
  if (actor.zone_wide || !used.some(([field]) => field === 'source_event_id')) return
  const met = await trx
    .selectFrom('event')
    .where('event.id', '=', talent.source_event_id)
    .where(eventVisibleTo(actor))
    .select('event.id')
    .executeTakeFirst()
  if (!met) throw new Refusal('form_error_choice', {}, 'source_event_id')
}

function refuseTrouble(talent: TalentInput) {
  const [trouble] = troublesOf(talent)
  if (trouble) throw new Refusal(trouble.key, {}, trouble.field)
  if (talent.basis_on > today()) throw new Refusal('talent_refusal_future', {}, 'basis_on')
}

/** Same address once, no institute beside another kind of source, no consent version without consent. */
function tidy(talent: TalentInput): TalentInput {
  const emails = new Map(talent.emails.map((email) => [emailNormOf(email), email.trim()]))
  return {
    ...talent,
    emails: [...emails.values()],
    source_institute_id: talent.source_kind === 'institute' ? talent.source_institute_id : null,
    source_event_id: talent.source_kind === 'event' ? talent.source_event_id : null,
    basis_text_version: talent.basis_kind === 'consent' ? talent.basis_text_version : '',
  }
}

function columnsOf(talent: TalentInput) {
  const { emails, languages, links, ...columns } = talent
  return {
    ...columns,
    languages: languages.join(','),
    links: links.join('\n'),
    name_key: personKeyOf(talent),
    search_text: searchTextOfTalent(talent),
  }
}

const recordOf = ({ name_native, name_latin, park_id }: TalentInput) => ({
  name_zh: name_native,
  name_en: name_latin,
  park_id,
})

async function addNames(trx: Trx, talent_id: number, talent: TalentInput) {
  const rows = nameForms(talent).map((name_form) => ({ talent_id, name_form }))
  if (rows.length > 0) await trx.insertInto('talent_name').values(rows).execute()
}

async function addEmails(trx: Trx, talent_id: number, emails: string[]) {
  const rows = emails.map((email, position) => ({
    talent_id,
    email,
    email_norm: emailNormOf(email),
    position,
  }))
  if (rows.length > 0) await trx.insertInto('talent_email').values(rows).execute()
}

/** Without what wasn't given at all: undefined must not wipe out what is there. */
function known<T extends object>(changes: T): T {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as T
}

function pick(talent: TalentInput): TalentInput {
  return Object.fromEntries(TALENT_FIELDS.map((field) => [field, talent[field]])) as TalentInput
}

const listOf = (text: string, separator: string) => (text ? text.split(separator) : [])
const isNothing = (value: unknown) =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Who hears of it: of a talent that is or was the whole zone's, everybody. */
function parksOf(...states: { park_id: number | null }[]) {
  const parks = states.map(({ park_id }) => park_id)
  return parks.includes(null) ? [] : [...new Set(parks as number[])]
}
