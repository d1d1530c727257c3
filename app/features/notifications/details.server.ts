import type { Values } from '#app/features/audit/trace.server.ts'
import { mentionedIn } from '#app/features/records/mentions.server.ts'
import { RECORDS, type RecordKind } from '#app/features/records/record.ts'
import { cut } from '#app/platform/cut.ts'
import type { Db } from '#db/connect.ts'
import type { Line } from './queries.server.ts'

/** As much of a note as a line shows. */
const EXCERPT = 280

type Told = Pick<Line, 'line' | 'seq' | 'record_kind'>

/**
 * What lines are about, in one query for each kind of thing: what was written, moved, taken on, who answers for the
 * record since, and how an import ended. What is gone meanwhile is null, and so is an owner where it has none; where a trace says nothing of
 * one there is none either (undefined).
 */
export async function detailsOf(db: Db, lines: readonly (Told & Pick<Line, 'kind'>)[]) {
  const [notes, moves, tasks, owners, ends] = await Promise.all([
    notesIn(db, idsIn(lines, 'note')),
    movesIn(db, idsIn(lines, 'move')),
    tasksIn(db, idsIn(lines, 'task')),
    ownersIn(
      db,
      lines.filter(({ kind }) => kind === 'handed_over'),
    ),
    endsIn(
      db,
      lines.filter(({ kind }) => kind === 'import_ended'),
    ),
  ])
  return ({ line, seq }: Told) => ({
    note: notes.get(idIn(line, 'note')) ?? null,
    move: moves.get(idIn(line, 'move')) ?? null,
    task: tasks.get(idIn(line, 'task')) ?? null,
    owner: owners.get(seq),
    ended: ends.get(seq) ?? null,
  })
}

const idIn = (line: string, what: string) => {
  const [kind, id] = line.split(' ')
  return kind === what ? Number(id) : 0
}

const idsIn = (lines: readonly Told[], what: string) =>
  [...new Set(lines.map(({ line }) => idIn(line, what)))].filter((id) => id > 0)

const byId = <R extends { id: number }>(rows: R[]) => new Map(rows.map((row) => [row.id, row]))

async function notesIn(db: Db, ids: number[]) {
  if (ids.length === 0) return byId<never>([])
  const rows = await db
    .selectFrom('note')
    .where('id', 'in', ids)
    .select(['id', 'kind', 'body', 'on_date', 'at'])
    .execute()
  const mentioned = await mentionedIn(db, ids)
  return byId(
    rows.map((note) => ({ ...note, body: excerptOf(note.body), mentioned: mentioned.get(note.id) ?? [] })),
  )
}

/** No half of a mark that names somebody. */
const excerptOf = (body: string) =>
  body.length > EXCERPT ? `${cut(body, EXCERPT).replace(/@\[?\d*$/, '')}…` : body

async function movesIn(db: Db, ids: number[]) {
  if (ids.length === 0) return byId<never>([])
  const columns = [
    'id',
    'kind',
    'from_stage',
    'to_stage',
    'on_date',
    'at',
    'replaces',
    'cancelled_at',
  ] as const
  return byId(await db.selectFrom('stage_change').where('id', 'in', ids).select(columns).execute())
}

async function tasksIn(db: Db, ids: number[]) {
  if (ids.length === 0) return byId<never>([])
  return byId(
    await db
      .selectFrom('task')
      .where('id', 'in', ids)
      .select(['id', 'title', 'due_on', 'done_at', 'created_at'])
      .execute(),
  )
}

/** What traces of lines say of the facts after them. */
async function valuesOf(db: Db, lines: readonly Pick<Line, 'seq'>[]) {
  const seqs = lines.map(({ seq }) => seq)
  const rows = await db
    .selectFrom('audit_value')
    .where('seq', 'in', seqs)
    .select(['seq', 'content'])
    .execute()
  return rows.map(({ seq, content }) => ({ seq, after: (JSON.parse(content) as Values).after }))
}

/** What became of an import's rows until it ended, also where it was taken back since. */
type Ended = { made: number; changed: number; left: number }

async function endsIn(db: Db, lines: readonly Told[]) {
  if (lines.length === 0) return new Map<number, Ended>()
  return new Map((await valuesOf(db, lines)).map(({ seq, after }) => [seq, after as Ended]))
}

type Owner = { id: number; name_zh: string; name_en: string }

/** Who answers for records since traces of them; null for nobody. Of one whose trace doesn't say it there is nothing. */
async function ownersIn(db: Db, lines: readonly Told[]) {
  const owners = new Map<number, Owner | null>()
  if (lines.length === 0) return owners
  const kinds = new Map(lines.map(({ seq, record_kind }) => [seq, record_kind]))
  const said = (await valuesOf(db, lines)).flatMap(({ seq, after }) => {
    const field = RECORDS[kinds.get(seq) as RecordKind].owner
    return field !== null && Object.hasOwn(after, field) ? [{ seq, id: after[field] as number | null }] : []
  })
  const ids = said.map(({ id }) => id).filter((id) => id !== null)
  const people = ids.length
    ? byId(
        await db.selectFrom('account').where('id', 'in', ids).select(['id', 'name_zh', 'name_en']).execute(),
      )
    : byId<Owner>([])
  for (const { seq, id } of said) owners.set(seq, id === null ? null : (people.get(id) ?? null))
  return owners
}
