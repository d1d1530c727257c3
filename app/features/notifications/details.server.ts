import type { Values } from '#app/features/audit/trace.server.ts'
import { mentionedIn } from '#app/features/records/mentions.server.ts'
import { cut } from '#app/platform/cut.ts'
import type { Db } from '#db/connect.ts'
import type { Line } from './queries.server.ts'

/** As much of a note as a line shows. */
const EXCERPT = 280

type Told = Pick<Line, 'line' | 'seq'>

/**
 * What lines are about, in one query for each kind of thing: what was written, moved, taken on, and who answers for
 * the record since. What is gone meanwhile is null.
 */
export async function detailsOf(db: Db, lines: readonly (Told & Pick<Line, 'kind'>)[]) {
  const [notes, moves, tasks, owners] = await Promise.all([
    notesIn(db, idsIn(lines, 'note')),
    movesIn(db, idsIn(lines, 'move')),
    tasksIn(db, idsIn(lines, 'task')),
    ownersIn(
      db,
      lines.filter(({ kind }) => kind === 'handed_over').map(({ seq }) => seq),
    ),
  ])
  return ({ line, seq }: Told) => ({
    note: notes.get(idIn(line, 'note')) ?? null,
    move: moves.get(idIn(line, 'move')) ?? null,
    task: tasks.get(idIn(line, 'task')) ?? null,
    owner: owners.get(seq) ?? null,
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

type Owner = { id: number; name_zh: string; name_en: string }

/** Who answers for a record since an edit; nobody where it says so, or where what it said was erased. */
async function ownersIn(db: Db, seqs: number[]) {
  if (seqs.length === 0) return new Map<number, Owner>()
  const values = await db
    .selectFrom('audit_value')
    .where('seq', 'in', seqs)
    .select(['seq', 'content'])
    .execute()
  const named = values.map(({ seq, content }) => ({ seq, id: ownerIn(JSON.parse(content) as Values) }))
  const ids = named.map(({ id }) => id).filter((id) => id !== null)
  const people = ids.length
    ? byId(
        await db.selectFrom('account').where('id', 'in', ids).select(['id', 'name_zh', 'name_en']).execute(),
      )
    : byId<Owner>([])
  return new Map(
    named.flatMap(({ seq, id }) => (id !== null && people.has(id) ? [[seq, people.get(id) as Owner]] : [])),
  )
}

function ownerIn({ after }: Values): number | null {
  const owner = after.owner_id ?? after.organiser_id
  return typeof owner === 'number' ? owner : null
}
