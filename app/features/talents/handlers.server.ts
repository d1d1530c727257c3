import { redirect } from '@remix-run/node'
import { reachOf, type Staff } from '#app/features/accounts/actor.ts'
import { requireThat } from '#app/features/accounts/guard.server.ts'
import { rememberedText, seqOf } from '#app/features/audit/remembered.server.ts'
import { briefly } from '#app/features/records/brief-choices.server.ts'
import { changeSchemaOf } from '#app/features/records/field-schema.ts'
import { actOnAny, readShared } from '#app/features/records/handlers.server.ts'
import { spanOf } from '#app/features/records/span.ts'
import { TASKS_KNOWN } from '#app/features/records/task.ts'
import { originKnown } from '#app/features/ventures/origin.ts'
import { now, today } from '#app/platform/clock.ts'
import type { RequestContext } from '#app/platform/context.ts'
import { found } from '#app/platform/door.server.ts'
import { acceptForm, type PostedForm } from '#app/platform/form.server.ts'
import { OPEN, words } from '#app/platform/known.ts'
import { talentChoices } from './choices.server.ts'
import { editTalent, undoEdit } from './commands.server.ts'
import { talent as noun } from './fields.ts'
import { findTalent } from './find-talent.server.ts'
import { readTalentTimeline } from './history.server.ts'
import { listEventsOf, listVenturesOf } from './links.server.ts'
import { TALENTS_KNOWN, talentListOf } from './list.ts'
import { mayEdit, mayErase, mayHandOver, mayPlace } from './permissions.ts'
import { neighboursOf } from './queries.server.ts'

/** What the address of a talent's record may say, wherever it was opened from. */
export const RECORD_KNOWN = {
  ...originKnown(TALENTS_KNOWN, { tasks: TASKS_KNOWN }),
  ...words('span', OPEN),
}

/** What a record's page shows; `search` says where it was opened from and how far back its timeline goes. */
export async function readRecord(
  context: RequestContext,
  actor: Staff,
  { id, search }: { id: number; search: URLSearchParams },
) {
  const { db } = context
  const talent = found(await findTalent(db, actor, id))
  const from = search.get('list')
  const events = await listEventsOf(db, actor, id)
  const [shared, neighbours, ventures, timeline] = await Promise.all([
    readShared(context, actor, { id, kind: 'talent', parks: parksOf(talent) }),
    neighboursOf(db, actor, talentListOf(new URLSearchParams(from ?? '')), id),
    listVenturesOf(db, actor, id),
    readTalentTimeline(db, { id, span: spanOf(search), events: events.events }),
  ])
  return {
    talent,
    from,
    neighbours,
    ventures,
    events,
    timeline,
    ...shared,
    may: {
      ...shared.may,
      edit: mayEdit(actor, talent),
      erase: mayErase(actor, talent),
      place: mayPlace(actor, talent),
      hand_over: mayHandOver(actor, talent),
    },
    idem: crypto.randomUUID(),
    clock: { now: now(), today: today() },
  }
}

const parksOf = ({ park_id }: { park_id: number | null }) => (park_id === null ? [] : [park_id])

/** What a record's fields can be chosen from, the same for everybody of one reach. */
export const rememberedChoices = async (context: RequestContext, actor: Staff) => {
  const { db, locale } = context
  return rememberedText(db, await seqOf(context), `talent choices ${reachOf(actor)} ${locale}`, async () =>
    briefly(await talentChoices(db, actor, locale), locale),
  )
}

/** Whatever can be posted on a record's page; every answer leads back to the page. */
export function actOnRecord(
  form: PostedForm,
  actor: Staff,
  talent: { id: number; park_id: number | null },
  back: string,
) {
  const { id } = talent
  const may = mayEdit(actor, talent)
  const answer = actOnAny(form, actor, {
    record: { id, kind: 'talent' },
    back,
    mayEdit: may,
    undo: undoEdit,
  })
  if (answer) return answer
  requireThat(may, form.context, actor)
  const schema = changeSchemaOf(noun, form.intent)
  if (!schema) throw new Response(null, { status: 400 })
  return acceptForm(form, schema, async (input, db) => {
    await editTalent(db, actor, id, input)
    return redirect(back)
  })
}
