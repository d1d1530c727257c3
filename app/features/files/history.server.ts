import type { Entity } from '#app/features/audit/audit.ts'
import { listTracesOf } from '#app/features/audit/traces.server.ts'
import type { Db } from '#db/connect.ts'

const MARKS = { mark_file: 'mark', unmark_file: 'unmark' } as const
const VERBS = { add_file: 'add', remove_file: 'remove', restore_file: 'restore', ...MARKS } as const
const ACTIONS = Object.keys(VERBS).map((verb) => `record.${verb}`)

/** What was done with a record's files, newest first; those that were put there for a note are told with it. The caller has checked who asks. */
export async function listFileDeeds(db: Db, { entity, id }: { entity: Entity; id: number }, most: number) {
  const traces = await listTracesOf(db, { entity, entity_id: id, actions: ACTIONS }, most)
  const told = traces.map(({ seq, action, at, by, content }) => {
    const { file = 0, name = '', version_no = null } = fileIn(content)
    const deed = VERBS[action.slice('record.'.length) as keyof typeof VERBS]
    return { key: `audit ${seq}`, at, by, deed, file: { id: file, name, version_no } }
  })
  const ids = told.map(({ file }) => file.id)
  const rows = ids.length > 0 ? await rowsOf(db, ids) : []
  const ofNote = new Set(rows.filter(({ for_note }) => Boolean(for_note)).map((row) => row.id))
  const there = new Set(rows.filter(({ removed_at }) => removed_at === null).map((row) => row.id))
  return told
    .filter(({ deed, file }) => deed !== 'add' || !ofNote.has(file.id))
    .map(({ file, ...item }) => ({ ...item, files: [{ ...file, there: there.has(file.id) }] }))
}

const rowsOf = (db: Db, ids: number[]) =>
  db
    .selectFrom('attachment')
    .where('id', 'in', [...new Set(ids)])
    .select(['id', 'removed_at'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('note_file')
          .whereRef('attachment_id', '=', 'attachment.id')
          .where('brought', '=', 1)
          .select('note_id'),
      ).as('for_note'),
    )
    .execute()

const fileIn = (content: string | null) =>
  (JSON.parse(content ?? '{}').after ?? {}) as { file?: number; name?: string; version_no?: number | null }
