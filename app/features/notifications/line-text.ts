import { NOTE_KINDS } from '#app/features/records/note.ts'
import { happenedLabel } from '#app/features/records/note-labels.ts'
import { RECORDS } from '#app/features/records/record.ts'
import { moveLabel } from '#app/features/ventures/move-label.ts'
import * as m from '#app/paraglide/messages.js'
import type { LocalDate } from '#app/platform/clock.ts'
import { formatDay, formatNumber, namePair } from '#app/platform/format.ts'
import type { InboxLine } from './queries.server.ts'

/** Who reads it, and on which day. */
export type Reading = { me: number; today: LocalDate }

/** What a line says was done, in the words of the record's timeline; who did it stands before, where anybody did. */
export function lineText(line: InboxLine, { me, today }: Reading): string {
  switch (line.kind) {
    case 'mentioned':
      return m.notification_said_mentioned()
    case 'noted':
      return happenedLabel[NOTE_KINDS.find((kind) => kind === line.note?.kind) ?? 'note']()
    case 'moved':
      return movedText(line)
    case 'handed_over':
      return handedText(line, me)
    case 'task_given':
      return line.task ? m.notification_said_task_given(line.task) : m.notification_said_gone()
    case 'task_due':
      return dueText(line, today)
    case 'import_ended':
      return endedText(line)
  }
}

function movedText({ move, action }: InboxLine) {
  if (!move) return m.notification_said_gone()
  return action === 'venture.cancel_move'
    ? m.notification_said_took_back({ what: moveLabel(move) })
    : moveLabel(move)
}

/** Where nothing says who answers for it since, it was made for whoever is told of it. */
function handedText({ owner, doer_id }: InboxLine, me: number) {
  if (owner && owner.id === doer_id) return m.notification_said_took_over()
  if (owner === null) return m.notification_said_handed_to_nobody()
  return owner === undefined || owner.id === me
    ? m.notification_said_handed_to_you()
    : m.notification_said_handed_to({ name: namePair(owner).main })
}

function dueText({ task }: InboxLine, today: LocalDate) {
  if (!task) return m.notification_said_gone()
  const { title, due_on } = task
  return due_on < today
    ? m.notification_said_task_late({ title, date: formatDay(due_on) })
    : m.notification_said_task_today({ title })
}

/** How many rows of an import were written, and how many weren't, where there are such. */
function endedText({ action, ended }: InboxLine) {
  if (!ended) return m.notification_said_gone()
  const { left } = ended
  const rows = { written: formatNumber(ended.made + ended.changed), left: formatNumber(left) }
  const counts = left > 0 ? m.notification_rows_but(rows) : m.notification_rows_all(rows)
  if (action === 'import.cancel') return m.notification_said_import_cancelled({ counts })
  return action === 'import.fail'
    ? m.notification_said_import_failed({ counts })
    : m.notification_said_import_done({ counts })
}

/** What kind of thing a line is about. */
export const aboutLabel = ({ record_kind }: Pick<InboxLine, 'record_kind'>) =>
  record_kind ? RECORDS[record_kind].label() : m.audit_entity_import()

/** Whoever did it; nobody where it came about by itself, as the end of an import that nobody stopped. */
export const doerName = ({ kind, action, doer_id, doer_zh, doer_en }: InboxLine) =>
  doer_id === null || (kind === 'import_ended' && action !== 'import.cancel')
    ? ''
    : namePair({ name_zh: doer_zh, name_en: doer_en }).main || m.timeline_nobody()
