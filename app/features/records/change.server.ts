import type { Actor } from '#app/features/accounts/actor.ts'
import type { Edited } from '#app/features/audit/audit.ts'
import { recordAudit, type Undoing } from '#app/features/audit/trace.server.ts'
import { readEdits } from '#app/features/audit/traces.server.ts'
import { Refusal } from '#app/platform/errors.ts'
import { type Db, inTransaction, type Trx } from '#db/connect.ts'
import { inFull, type Noun, wholeOf } from './field.ts'
import { parseChanges, refuseFaulty, withoutStrays } from './field-value.ts'
import { followFor } from './followers.server.ts'
import { changedSince, type Since, type Standing, staleOf } from './meanwhile.server.ts'
import { ownerFieldOf } from './record.ts'
import type { UndoInput } from './schema.ts'
import { handedOverTo } from './trace.server.ts'
import { untilWritten } from './until-written.server.ts'

type Facts = Record<string, unknown>
type NameOf<F> = keyof F & string

/** What a noun knows about its own edits; how they merge, are remembered and taken back is the same for all. */
export type Keeper<F extends Facts, R extends Standing<F>> = {
  entity: Edited
  /** What can be said of it. */
  nounOf(standing: R): Pick<Noun, 'fields' | 'together' | 'rules'>
  /** The record for this person; NotFound where there is none for them. */
  find(trx: Trx, actor: Actor, id: number): Promise<R>
  /** Throws NotAllowed for whoever may not change these fields of it. */
  ask(actor: Actor, standing: R, fields: readonly NameOf<F>[]): void
  /** What follows from a change, beside that what means nothing any more is forgotten. */
  tidy?(facts: F, changes: Partial<F>): F
  /** Throws a Refusal for what can't be so, for all that the noun's own rules know. */
  check?(trx: Trx, actor: Actor, facts: F, changed: readonly NameOf<F>[], standing: R): Promise<void> | void
  /** Writes it under the next version; false when somebody was faster. */
  save(trx: Trx, actor: Actor, standing: R, facts: F, changed: readonly NameOf<F>[]): Promise<boolean>
  /** The parks it concerns, for who hears of it. */
  parksOf(facts: F): readonly (number | null)[]
}

/** `version` is the one the person saw last, `base` the one their form was filled from, where that is older. */
export type Seen = { version: number; base?: number }

/**
 * Changes what is given and leaves the rest, merged three ways: what the form was filled from, what it sends, what
 * stands now. What others saved meanwhile stays where this person left it alone; where both changed a field
 * differently nothing is saved until they have seen both (`Stale`).
 */
export function changeRecord<F extends Facts, R extends Standing<F>>(
  db: Db,
  actor: Actor,
  keeper: Keeper<F, R>,
  id: number,
  { version: seen, base: opened, ...wanted }: Seen & Partial<F>,
): Promise<void> {
  const wish = known(wanted as unknown as Partial<F>)
  return untilWritten(db, async (trx) => {
    const standing = await keeper.find(trx, actor, id)
    keeper.ask(actor, standing, [])
    const base = Math.min(opened ?? seen, seen)
    const given = parseChanges(keeper.nounOf(standing), wish as object, standing.facts) as Partial<F>
    const asked = { base, seen, given, keepsTheirs: opened !== undefined }
    const changes = await merged(trx, keeper, standing, asked)
    if (await write(trx, actor, keeper, standing, changes)) return
    return () => staleFor(trx, keeper, standing, fieldsOf(given), null)
  })
}

/**
 * Takes back one edit (by its number in the audit) or a run of them, since an earlier one: what was changed and
 * still stands as it was left goes back to what it was before; what somebody changed since stays. A field goes back
 * with its whole (`wholeOf`) or not at all, also where the edit left some of that alone. Of a `field` only its own
 * fact goes back.
 */
export function undoChange<F extends Facts, R extends Standing<F>>(
  db: Db,
  actor: Actor,
  keeper: Keeper<F, R>,
  id: number,
  { seq, since, field: only }: UndoInput,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const standing = await keeper.find(trx, actor, id)
    keeper.ask(actor, standing, [])
    const run = { entity: keeper.entity, entity_id: id, since: since ?? seq, seq }
    const edits = (await readEdits(trx, run)) as Edit[]
    const before: Facts = Object.assign({}, ...edits.map((edit) => edit.before).reverse())
    const after: Facts = Object.assign({}, ...edits.map((edit) => edit.after))
    const noun = keeper.nounOf(standing)
    const last = edits.at(-1)?.version ?? 0
    const later = await changedSince(trx, keeper.entity, standing, last)
    const isAsLeft = (field: string) => {
      if (Object.hasOwn(after, field)) return same(standing.facts[field], after[field])
      const change = later?.get(field)
      return change ? same(standing.facts[field], change.base) : later !== null
    }
    const asked = only
      ? wholeOf(noun, only).filter((field) => Object.hasOwn(after, field))
      : Object.keys(after)
    const back = asked.filter(
      (field) => !same(before[field], after[field]) && wholeOf(noun, field).every(isAsLeft),
    )
    if (back.length === 0) throw new Refusal('record_refusal_undo_late')
    const changes = Object.fromEntries(back.map((field) => [field, before[field]]))
    const isWritten = await putBack(() => {
      const parsed = parseChanges(noun, changes as object, standing.facts) as Partial<F>
      return write(trx, actor, keeper, standing, parsed, undoingOf(edits))
    })
    if (!isWritten) throw await staleFor(trx, keeper, standing, back as NameOf<F>[], null)
  })
}

/**
 * No form stands open in which a field could say what is wrong with what was there before: a sentence of its own is
 * said as it is, of all else only that it isn't valid any more.
 */
export async function putBack<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal && error.field)) throw error
    throw error.needsField ? new Refusal('record_refusal_undo_invalid') : new Refusal(error.key, error.params)
  }
}

type Edit = { version: number; deed?: Undoing; before: Facts; after: Facts }

/** What took something back is a line by itself, so whoever takes that back brings back what was there. */
const undoingOf = (edits: readonly Edit[]): Undoing =>
  edits.every(({ deed }) => deed === 'took_back') ? 'brought_back' : 'took_back'

/** False when somebody saved between our reading and our writing; a form with nothing to change is written already. */
async function write<F extends Facts, R extends Standing<F>>(
  trx: Trx,
  actor: Actor,
  keeper: Keeper<F, R>,
  standing: R,
  changes: Partial<F>,
  undoing?: Undoing,
): Promise<boolean> {
  const noun = keeper.nounOf(standing)
  const wanted = { ...standing.facts, ...changes }
  const facts = withoutStrays(noun, keeper.tidy?.(wanted, changes) ?? wanted)
  const changed = inFull(
    noun.together,
    fieldsOf(facts).filter((field) => !same(facts[field], standing.facts[field])),
  )
  if (changed.length === 0) {
    if (undoing) throw new Refusal('record_refusal_undo_late')
    return true
  }
  keeper.ask(actor, standing, changed)
  refuseFaulty(noun, facts)
  await keeper.check?.(trx, actor, facts, changed, standing)
  if (!(await keeper.save(trx, actor, standing, facts, changed))) return false
  // Whoever answers for it follows it.
  const answers = ownerFieldOf(keeper.entity) as NameOf<F> | null
  const isHandedOver = answers !== null && changed.includes(answers)
  const owner = isHandedOver ? (facts[answers] as number | null) : null
  await followFor(trx, standing.id, owner)
  const concerned = [...keeper.parksOf(standing.facts), ...keeper.parksOf(facts)]
  // What was or becomes the whole zone's is everybody's news: no park is named.
  const parks = concerned.includes(null) ? [] : (concerned as number[])
  const now = [...new Set(keeper.parksOf(facts))]
  recordAudit(trx, actor, {
    action: `${keeper.entity}.edit`,
    entity: keeper.entity,
    entity_id: standing.id,
    park_id: now.length === 1 ? (now[0] ?? null) : null,
    parks: [...new Set(parks)],
    fields: changed,
    values: {
      version: standing.version + 1,
      ...(undoing && { deed: undoing }),
      before: pick(standing.facts, changed),
      after: pick(facts, changed),
    },
    concerns: isHandedOver ? handedOverTo(owner) : undefined,
  })
  return true
}

type Wish<F> = { base: number; seen: number; given: Partial<F>; keepsTheirs: boolean }

async function merged<F extends Facts, R extends Standing<F>>(
  trx: Trx,
  keeper: Keeper<F, R>,
  standing: R,
  { base, seen, given, keepsTheirs }: Wish<F>,
): Promise<Partial<F>> {
  const since = await changedSince(trx, keeper.entity, standing, base)
  const differing = fieldsOf(given).filter((field) => !same(given[field], standing.facts[field]))
  // Whatever was meant can't be told from what merely stood in the form: show all of it.
  if (!since && differing.length > 0) throw await staleFor(trx, keeper, standing, differing, since)
  const mine = differing.filter((field) => !since?.has(field) || !same(given[field], since.get(field)?.base))
  const theirs = differing.filter((field) => (since?.get(field)?.version ?? 0) > seen)
  const contested = mine.filter((field) => theirs.includes(field))
  // A form that doesn't say what it was filled from saves over all of theirs when it is sent again: show it all.
  if (contested.length > 0) {
    throw await staleFor(trx, keeper, standing, keepsTheirs ? contested : theirs, since)
  }
  return pick(given, mine)
}

const staleFor = <F extends Facts, R extends Standing<F>>(
  trx: Db,
  keeper: Keeper<F, R>,
  standing: R,
  fields: readonly string[],
  since: Since | null,
) => staleOf(trx, { entity: keeper.entity, ...keeper.nounOf(standing) }, standing, fields, since)

/** Without what wasn't given at all: undefined must not wipe out what is there. */
const known = <F extends Facts>(changes: Partial<F>) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<F>

const fieldsOf = <F extends Facts>(facts: Partial<F>) => Object.keys(facts) as NameOf<F>[]

const pick = <F extends Facts>(facts: Partial<F>, fields: readonly string[]) =>
  Object.fromEntries(fields.map((field) => [field, facts[field] ?? null])) as Partial<F>

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
