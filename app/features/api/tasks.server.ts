import { RECORD_KINDS } from '#app/features/records/record.ts'
import { DUES, EVERYBODY, tasksAskedIn } from '#app/features/records/task.ts'
import { finishTask, listTasks, reopenTask } from '#app/features/records/tasks.server.ts'
import * as m from '#app/paraglide/messages.js'
import { isLocalDate } from '#app/platform/clock.ts'
import { isId } from '#app/platform/id.ts'
import { oneOf as codes, ID, listOf, objectOf, shownBy, TEXT } from './json-schema.ts'
import { type Asked, type Operation, written } from './operation.ts'
import { anId, oneOf, paged } from './params.ts'
import { refTo } from './record-operations.server.ts'
import { TASK } from './shared-operations.server.ts'

/* Open tasks over all records: of the kinds that the token reads. */

const LISTED = { ...TASK, record_id: ID, kind: codes(RECORD_KINDS), name_zh: TEXT, name_en: TEXT }

export const taskSchemas = { ListedTask: () => objectOf(LISTED) }

const PAGE = 50

export const taskOperations = (): Operation[] => [
  {
    ...{ method: 'GET', path: '/tasks', id: 'listTasks', tag: 'tasks', scope: null },
    query: {
      owner: {
        schema: { anyOf: [ID, { const: EVERYBODY }] },
        fits: (text) => text === EVERYBODY || isId(text),
        text: m.task_field_owner,
      },
      park: { ...anId, text: m.task_filter_park },
      due: oneOf(DUES, m.api_param_due),
      ...paged,
    },
    summary: m.api_operation_list_all_tasks,
    answers: { schema: () => objectOf({ items: listOf(refTo('ListedTask')) }), paged: true },
    run: list,
  },
  settled('finish', 'finishTask', m.api_operation_finish_task, finishTask),
  settled('reopen', 'reopenTask', m.api_operation_reopen_task, reopenTask),
]

async function list({ db, actor, search }: Asked) {
  const { filter, due } = tasksAskedIn(search, actor.id)
  const size = Number(search.get('size') ?? PAGE)
  const rows = await listTasks(db, actor, filter, due, size + 1, placeIn(search.get('after')))
  const shown = rows.slice(0, size)
  const last = rows.length > size ? shown.at(-1) : undefined
  return {
    body: { items: shown.map((row) => shownBy(LISTED, row)) },
    next: last ? `${last.id}.${last.due_on}` : null,
  }
}

function placeIn(cursor: string | null) {
  const [id = '', due_on = ''] = (cursor ?? '').split('.', 2)
  return isId(id) && isLocalDate(due_on) ? { id: Number(id), due_on } : null
}

const settled = (verb: string, id: string, summary: () => string, settle: typeof finishTask): Operation => ({
  ...{ method: 'POST', path: `/tasks/{id}/${verb}`, id, tag: 'tasks', scope: 'tasks:write', summary },
  answers: { schema: written({ id: ID }) },
  async run({ db, actor, ids: [task = 0] }) {
    await settle(db, actor, task)
    return { body: { id: task } }
  },
})
