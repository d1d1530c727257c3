import type { Actor } from '#app/features/accounts/actor.ts'
import { recordAudit } from '#app/features/audit/trace.server.ts'
import { changeRecord, type Keeper, type Seen, undoChange } from '#app/features/records/change.server.ts'
import { parseFacts, refuseFaulty } from '#app/features/records/field-value.ts'
import type { Standing } from '#app/features/records/meanwhile.server.ts'
import { refuseUnknown } from '#app/features/records/pointers.server.ts'
import { createRecord, renameRecord } from '#app/features/records/record.server.ts'
import type { UndoInput } from '#app/features/records/schema.ts'
import { handedOverTo } from '#app/features/records/trace.server.ts'
import { now, today } from '#app/platform/clock.ts'
import { normalEmail } from '#app/platform/email.ts'
import { NotAllowed, NotFound } from '#app/platform/errors.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { keepingAttended } from './attended.server.ts'
import { talent as noun, TALENT_FIELDS, type TalentField, type TalentInput } from './fields.ts'
import { nameForms, personKeyOf } from './name.ts'
import { mayEdit, mayHandOver, mayPlace, mayRegister } from './permissions.ts'
import { talentVisibleTo } from './scope.server.ts'
import { searchTextOfTalent } from './search-text.server.ts'

/** Registers a person the zone knows; what isn't said is unknown. Returns the new talent's id. */
export function registerTalent(
  db: Db,
  actor: Actor,
  input: Partial<TalentInput> & Pick<TalentInput, 'basis_kind'>,
): Promise<number> {
  return inTransaction(db, async (trx) => {
    if (!mayRegister(actor)) throw new NotAllowed()
    const talent = tidy(parseFacts(noun, { ...input, basis_on: input.basis_on ?? today() }))
    refuseFaulty(noun, talent)
    if (!actor.inPark(talent.park_id)) throw new NotAllowed('talent_refusal_other_park')
    await refuseUnknown(trx, actor, noun, talent)
    const at = now()
    const id = await createRecord(trx, {
      ...recordOf(talent),
      kind: 'talent',
      created_by: actor.id,
      owner_id: talent.owner_id,
    })
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
      concerns: handedOverTo(talent.owner_id),
    })
    return id
  })
}

/** How a talent is changed, by a form or by taking an edit back. */
const talents: Keeper<TalentInput, TalentStanding> = {
  entity: 'talent',
  nounOf: () => noun,
  find: readTalent,
  ask(actor, standing, fields) {
    if (!mayEdit(actor, standing.facts)) throw new NotAllowed()
    if (fields.includes('park_id') && !mayPlace(actor, standing.facts))
      throw new NotAllowed('talent_refusal_whole_zone')
    if (fields.includes('owner_id') && !mayHandOver(actor, standing.facts))
      throw new NotAllowed('talent_refusal_owner')
  },
  tidy,
  async check(trx, actor, talent, changed) {
    if (!actor.inPark(talent.park_id)) throw new NotAllowed('talent_refusal_other_park')
    await refuseUnknown(trx, actor, noun, talent, changed)
  },
  save: saveTalent,
  parksOf: ({ park_id }) => [park_id],
}

/** Changes what is given and leaves the rest; merged with what others saved meanwhile. */
export const editTalent = (db: Db, actor: Actor, id: number, input: Seen & Partial<TalentInput>) =>
  changeRecord(db, actor, talents, id, input)

/** Takes edits back, by their numbers in the audit. */
export const undoEdit = (db: Db, actor: Actor, id: number, run: UndoInput) =>
  undoChange(db, actor, talents, id, run)

async function saveTalent(
  trx: Trx,
  actor: Actor,
  { id, version }: TalentStanding,
  talent: TalentInput,
  changed: readonly TalentField[],
) {
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
  if (numUpdatedRows === 0n) return false
  await renameRecord(trx, id, recordOf(talent))
  if (changed.includes('name_native') || changed.includes('name_latin')) {
    await trx.deleteFrom('talent_name').where('talent_id', '=', id).execute()
    await addNames(trx, id, talent)
  }
  if (changed.includes('emails')) {
    await trx.deleteFrom('talent_email').where('talent_id', '=', id).execute()
    await addEmails(trx, id, talent.emails)
  }
  return true
}

/** A talent as commands handle it: the form's fields, with e-mails and lists as lists. */
async function readTalent(trx: Trx, actor: Actor, id: number): Promise<TalentStanding> {
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
  return { id, version: row.version, facts: pick(talent) }
}

type TalentStanding = Standing<TalentInput>

/** Same address once. */
function tidy(talent: TalentInput): TalentInput {
  const emails = new Map(talent.emails.map((email) => [normalEmail(email), email.trim()]))
  return { ...talent, emails: [...emails.values()] }
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
    email_norm: normalEmail(email),
    position,
  }))
  if (rows.length > 0) await trx.insertInto('talent_email').values(rows).execute()
}

function pick(talent: TalentInput): TalentInput {
  return Object.fromEntries(TALENT_FIELDS.map((field) => [field, talent[field]])) as TalentInput
}

const listOf = (text: string, separator: string) => (text ? text.split(separator) : [])
const isNothing = (value: unknown) =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)
