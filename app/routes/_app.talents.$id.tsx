import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { reachOf } from '#app/features/accounts/actor.ts'
import { requireActor, requireThat } from '#app/features/accounts/guard.server.ts'
import { rememberedText, seqOf } from '#app/features/audit/remembered.server.ts'
import { briefly } from '#app/features/records/brief-choices.server.ts'
import { changeSchemaOf } from '#app/features/records/field-schema.ts'
import { actOnAny, readShared } from '#app/features/records/handlers.server.ts'
import { spanOf } from '#app/features/records/span.ts'
import { TASKS_KNOWN } from '#app/features/records/task.ts'
import { talentChoices } from '#app/features/talents/choices.server.ts'
import { editTalent, undoEdit } from '#app/features/talents/commands.server.ts'
import { talent as noun } from '#app/features/talents/fields.ts'
import { findTalent } from '#app/features/talents/find-talent.server.ts'
import { readTalentTimeline } from '#app/features/talents/history.server.ts'
import { listEventsOf, listVenturesOf } from '#app/features/talents/links.server.ts'
import { TALENTS_KNOWN, talentListOf } from '#app/features/talents/list.ts'
import { mayEdit, mayErase, mayHandOver, mayPlace } from '#app/features/talents/permissions.ts'
import { neighboursOf } from '#app/features/talents/queries.server.ts'
import { fullName } from '#app/features/talents/talent.ts'
import { TalentPage } from '#app/features/talents/talent-page.tsx'
import { originKnown } from '#app/features/ventures/origin.ts'
import * as m from '#app/paraglide/messages.js'
import { now, today } from '#app/platform/clock.ts'
import { askedIn, found, idOf, pathOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { OPEN, words } from '#app/platform/known.ts'
import { readWritten, written } from '#app/platform/written.ts'
import { useWritten } from '#app/ui/use-written.ts'

const KNOWN = { ...originKnown(TALENTS_KNOWN, { tasks: TASKS_KNOWN }), ...words('span', OPEN) }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'talent.read')
  const { db, locale } = context
  const id = idOf(params.id)
  const seq = await seqOf(context)
  const talent = found(await findTalent(db, actor, id))
  const search = askedIn(request, KNOWN)
  const from = search.get('list')
  const events = await listEventsOf(db, actor, id)
  const [shared, neighbours, ventures, timeline] = await Promise.all([
    readShared(context, actor, { id, kind: 'talent', parks: parksOf(talent) }),
    neighboursOf(db, actor, talentListOf(new URLSearchParams(from ?? '')), id),
    listVenturesOf(db, actor, id),
    readTalentTimeline(db, { id, span: spanOf(search), events: events.events }),
  ])
  const record = {
    seq,
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
  const seen = `${reachOf(actor)} ${locale}`
  return {
    record: written(record),
    choices: await rememberedText(db, seq, `talent choices ${seen}`, async () =>
      briefly(await talentChoices(db, actor, locale), locale),
    ),
  }
}

const parksOf = ({ park_id }: { park_id: number | null }) => (park_id === null ? [] : [park_id])

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'talent.read')
  const id = idOf(params.id)
  const talent = found(await findTalent(context.db, actor, id))
  const form = await readForm(request, context, actor)
  const back = pathOf(request)
  const may = mayEdit(actor, talent)
  const answer = actOnAny(form, actor, {
    record: { id, kind: 'talent' },
    back,
    mayEdit: may,
    undo: undoEdit,
  })
  if (answer) return answer
  requireThat(may, context, actor)
  const schema = changeSchemaOf(noun, form.intent)
  if (!schema) throw new Response(null, { status: 400 })
  return acceptForm(form, schema, async (input, db) => {
    await editTalent(db, actor, id, input)
    return redirect(back)
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const talent = data && readWritten(data.record).talent
  const name = talent && fullName(talent)
  return [{ title: `${name || m.talent_title_list()} · ${m.app_name()}` }]
}

export default function TalentDoor() {
  const data = useLoaderData<typeof loader>()
  const record = useWritten(data.record)
  return <TalentPage key={record.talent.id} {...record} choices={useWritten(data.choices)} />
}
