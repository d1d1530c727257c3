import * as m from '#app/paraglide/messages.js'
import { choice, day, ref, text } from './field.ts'
import { kindLabels } from './note-labels.ts'

/* What is said with a note and of a task, for the forms of every page and for programs. */

export const noteFields = {
  kind: choice(m.note_field_kind, { choices: kindLabels, required: true }),
  body: text(m.note_field_body, { max: 10_000, required: true }),
  on_date: day(m.note_field_on_date, { recent: true }),
}

export const taskFields = {
  title: text(m.task_field_title, { max: 200, required: true }),
  due_on: day(m.task_field_due_on, { required: true, recent: true }),
  owner_id: ref(m.task_field_owner, { to: 'owners' }),
}
