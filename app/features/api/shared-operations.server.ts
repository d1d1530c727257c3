import { parseFacts } from '#app/features/records/field-value.ts'
import { noteFields, taskFields } from '#app/features/records/input-fields.ts'
import { type Mentioned, partsOf } from '#app/features/records/mention.ts'
import { mentionedIn } from '#app/features/records/mentions.server.ts'
import { NOTE_KINDS } from '#app/features/records/note.ts'
import { writeNote } from '#app/features/records/notes.server.ts'
import { addTask, listOpenTasks } from '#app/features/records/tasks.server.ts'
import * as m from '#app/paraglide/messages.js'
import { getLocale } from '#app/paraglide/runtime.js'
import { idIn } from '#app/platform/id.ts'
import { nameIn } from '#app/platform/locale.ts'
import type { Db } from '#db/connect.ts'
import {
  DAY,
  FLAG,
  ID,
  type JsonSchema,
  listOf,
  MOMENT,
  objectOf,
  oneOf,
  orNull,
  propertiesOf,
  shownBy,
  TEXT,
} from './json-schema.ts'
import { type Operation, takes, written } from './operation.ts'
import { paged } from './params.ts'
import { findOne, refTo, type ServedRecord } from './record-operations.server.ts'

/* What any record has: what was said about it, and what is still to be done for it. */

const NOTE: Record<string, JsonSchema> = {
  id: ID,
  kind: oneOf(NOTE_KINDS),
  body: TEXT,
  on_date: DAY,
  at: MOMENT,
  account_id: ID,
}

/** What the document says of a note beside that: how people are named in it. */
const body = () => ({ description: m.api_docs_note_body() })
const noteSchema = () => objectOf({ ...NOTE, body: { ...TEXT, ...body() } })
const noteProperties = () => {
  const properties = propertiesOf(noteFields)
  return { ...properties, body: { ...properties.body, ...body() } }
}

export const TASK: Record<string, JsonSchema> = {
  id: ID,
  title: TEXT,
  due_on: DAY,
  owner_id: orNull(ID),
  may_finish: FLAG,
}

export const sharedSchemas = { Note: noteSchema, Task: () => objectOf(TASK) }

const PAGE = 50

/** The notes of a record that whoever asks may see, the newest first, as people read them; one more than are shown. */
async function notesOf(db: Db, record_id: number, before: number | null, size: number) {
  const rows = await notesIn(db, record_id, before, size)
  const mentioned = await mentionedIn(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, body: readable(row.body, mentioned.get(row.id) ?? []) }))
}

/** Whoever is named, by the name they have now. */
const readable = (body: string, mentioned: readonly Mentioned[]) =>
  partsOf(body, mentioned)
    .map((part) => (typeof part === 'string' ? part : `@${nameIn(getLocale(), part)}`))
    .join('')

function notesIn(db: Db, record_id: number, before: number | null, size: number) {
  return db
    .selectFrom('note')
    .where('record_id', '=', record_id)
    .$if(before !== null, (query) => query.where('id', '<', before as number))
    .orderBy('id', 'desc')
    .limit(size + 1)
    .select(['id', 'kind', 'body', 'on_date', 'at', 'account_id'])
    .execute()
}

export function sharedOperationsOf(served: ServedRecord): Operation[] {
  const { tag, name, reads, kind } = served
  const notes = `${served.path}/{id}/notes`
  const tasks = `${served.path}/{id}/tasks`
  const what = { what: () => served.label() }
  return [
    {
      ...{ method: 'GET', path: notes, id: `list${name}Notes`, tag, scope: reads, query: paged },
      summary: () => m.api_operation_list_notes({ what: what.what() }),
      answers: { schema: () => objectOf({ items: listOf(refTo('Note')) }), paged: true },
      async run(asked) {
        const { id } = await findOne(served, asked, asked.ids[0])
        const size = Number(asked.search.get('size') ?? PAGE)
        const after = idIn(asked.search.get('after')?.split('.')[0])
        const rows = await notesOf(asked.db, id, after, size)
        const shown = rows.slice(0, size)
        const last = rows.length > size ? shown.at(-1) : undefined
        return { body: { items: shown.map((row) => shownBy(NOTE, row)) }, next: last ? `${last.id}.` : null }
      },
    },
    {
      ...{ method: 'POST', path: notes, id: `note${name}`, tag, scope: 'notes:write' },
      summary: () => m.api_operation_note({ what: what.what() }),
      takes: { properties: noteProperties, required: ['kind', 'body'] },
      answers: { schema: written({ id: ID }), status: 201 },
      async run(asked) {
        const { id } = await findOne(served, asked, asked.ids[0])
        const note = parseFacts({ fields: noteFields }, asked.body)
        return { body: { id: await writeNote(asked.db, asked.actor, id, note) }, status: 201 }
      },
    },
    {
      ...{ method: 'GET', path: tasks, id: `list${name}Tasks`, tag, scope: reads },
      summary: () => m.api_operation_list_tasks({ what: what.what() }),
      answers: { schema: () => objectOf({ items: listOf(refTo('Task')) }) },
      async run(asked) {
        const { id } = await findOne(served, asked, asked.ids[0])
        const rows = await listOpenTasks(asked.db, asked.actor, { id, kind, parks: [] })
        return { body: { items: rows.map((row) => shownBy(TASK, row)) } }
      },
    },
    {
      ...{ method: 'POST', path: tasks, id: `addTaskTo${name}`, tag, scope: 'tasks:write' },
      summary: () => m.api_operation_add_task({ what: what.what() }),
      takes: takes(taskFields, ['title', 'due_on']),
      answers: { schema: written({ id: ID }), status: 201 },
      async run(asked) {
        const { id } = await findOne(served, asked, asked.ids[0])
        const task = parseFacts({ fields: taskFields }, asked.body)
        return { body: { id: await addTask(asked.db, asked.actor, id, task) }, status: 201 }
      },
    },
  ]
}
