import { redirect } from '@remix-run/node'
import type { Staff } from '#app/features/accounts/actor.ts'
import { requireThat } from '#app/features/accounts/guard.server.ts'
import { nothingSchema } from '#app/features/accounts/schema.ts'
import { changeSchemaOf } from '#app/features/records/field-schema.ts'
import { actOnAny, readShared, rememberedColleagues } from '#app/features/records/handlers.server.ts'
import { recordPath } from '#app/features/records/record.ts'
import { spanOf } from '#app/features/records/span.ts'
import { TASKS_KNOWN } from '#app/features/records/task.ts'
import { suggestTalents } from '#app/features/talents/queries.server.ts'
import { originKnown } from '#app/features/ventures/origin.ts'
import { now, today } from '#app/platform/clock.ts'
import type { RequestContext } from '#app/platform/context.ts'
import { found } from '#app/platform/door.server.ts'
import { acceptForm, type PostedForm } from '#app/platform/form.server.ts'
import { idAfter } from '#app/platform/id.ts'
import { OPEN, words } from '#app/platform/known.ts'
import { typedIn, typedKnown } from '#app/platform/list-params.ts'
import type { Db } from '#db/connect.ts'
import { editEvent, undoEdit } from './commands.server.ts'
import { cancelRegistration, markAttended, registerForEvent, unmarkAttended } from './desk.server.ts'
import { type DeskDeed, isDeskDeed } from './event.ts'
import { event as noun } from './fields.ts'
import { readEventTimeline } from './history.server.ts'
import { mayEditEvent, mayPlaceEvent, mayRegister } from './permissions.ts'
import { findEvent, listGuests } from './queries.server.ts'
import { attendanceSchema } from './schema.ts'

/** What the address of an event's record may say, wherever it was opened from. */
export const RECORD_KNOWN = {
  ...originKnown({}, { tasks: TASKS_KNOWN }),
  ...words('span', OPEN),
  ...typedKnown('guest'),
}

/** Who is looked for at the desk. */
export const guestIn = (search: URLSearchParams) => typedIn(search, 'guest')

/** What a record's page shows; `search` says who is looked for at the desk and how far back its timeline goes. */
export async function readRecord(
  context: RequestContext,
  actor: Staff,
  { id, search }: { id: number; search: URLSearchParams },
) {
  const { db } = context
  const event = found(await findEvent(db, actor, id))
  const q = guestIn(search)
  const [guests, talents, shared, timeline, organisers] = await Promise.all([
    listGuests(db, actor, id),
    q && actor.can('event.register') ? suggestTalents(db, actor, q, 12) : null,
    readShared(context, actor, { id, kind: 'event', parks: event.park_ids }),
    readEventTimeline(db, id, spanOf(search)),
    rememberedColleagues(context),
  ])
  return {
    event,
    guests,
    timeline,
    ...shared,
    may: { ...shared.may, edit: mayEditEvent(actor, event), place: mayPlaceEvent(actor, event) },
    organisers,
    idem: crypto.randomUUID(),
    now: now(),
    today: today(),
    talents,
  }
}

const DEEDS: Record<
  DeskDeed,
  (db: Db, actor: Staff, event_id: number, talent_id: number) => Promise<unknown>
> = {
  register: registerForEvent,
  attend: markAttended,
  unattend: unmarkAttended,
  cancel_registration: cancelRegistration,
}

/** Whatever can be posted on a record's page; the desk's answers lead back to who was looked for. */
export function actOnRecord(
  form: PostedForm,
  actor: Staff,
  event: { id: number; park_ids: number[] },
  search: URLSearchParams,
) {
  const { id } = event
  const back = recordPath({ kind: 'event', id })
  const mayEdit = mayEditEvent(actor, event)
  const answer = actOnAny(form, actor, { record: { id, kind: 'event' }, back, mayEdit, undo: undoEdit })
  if (answer) return answer
  if (form.intent.startsWith('change-')) {
    requireThat(mayEdit, form.context, actor)
    return acceptForm(form, found(changeSchemaOf(noun, form.intent)), async (input, db) => {
      await editEvent(db, actor, id, input)
      return redirect(back)
    })
  }
  requireThat(mayRegister(actor), form.context, actor)
  const q = guestIn(search)
  const toDesk = back + (q ? `?${new URLSearchParams({ guest: q })}` : '')
  // Of those who were found each has a form, which has an intent of its own, so that each has its own answer.
  const named = idAfter('register', form.intent)
  if (named !== null) {
    return acceptForm(form, nothingSchema, async (_, db) => {
      await registerForEvent(db, actor, id, named)
      return redirect(toDesk)
    })
  }
  const deed = DEEDS[found(isDeskDeed(form.intent) ? form.intent : undefined)]
  return acceptForm(form, attendanceSchema, async ({ talent_id }, db) => {
    await deed(db, actor, id, talent_id)
    return redirect(toDesk)
  })
}
