import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor, requireThat } from '#app/features/accounts/guard.server.ts'
import { changeSchemaOf } from '#app/features/records/field-schema.ts'
import { actOnAny, readShared } from '#app/features/records/handlers.server.ts'
import { listPath } from '#app/features/records/record.ts'
import { spanOf } from '#app/features/records/span.ts'
import { TASKS_KNOWN } from '#app/features/records/task.ts'
import { readTimeline } from '#app/features/records/timeline.server.ts'
import { originKnown } from '#app/features/ventures/origin.ts'
import { editInstitute, undoEdit } from '#app/features/zone/commands.server.ts'
import { institute as noun } from '#app/features/zone/fields.ts'
import { actOnActive } from '#app/features/zone/handlers.server.ts'
import { type InstituteItem, InstitutePage } from '#app/features/zone/institute-page.tsx'
import { countOnInstitute, findInstitute } from '#app/features/zone/queries.server.ts'
import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { today } from '#app/platform/clock.ts'
import { countryChoices } from '#app/platform/countries.server.ts'
import { askedIn, found, idOf, pathOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { OPEN, words } from '#app/platform/known.ts'

export { isReadAnew as shouldRevalidate } from '#app/ui/folded.ts'

const KNOWN = { ...originKnown({}, { tasks: TASKS_KNOWN }), ...words('span', OPEN) }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${nameOf(data?.institute)} · ${m.app_name()}` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.read')
  const { db, locale } = context
  const institute = found(await findInstitute(db, idOf(params.id)))
  const asked = {
    entity: 'institute' as const,
    id: institute.id,
    span: spanOf(askedIn(request, KNOWN)),
    created: 'add',
    verbs: ['deactivate', 'reactivate'],
    ownOf: (verb: string) => ({ own: verb as InstituteItem }),
  }
  const shared = await readShared(context, actor, { id: institute.id, kind: 'institute', parks: [] })
  return {
    institute,
    countries: countryChoices(locale),
    zone_wide: actor.zone_wide,
    counts: await countOnInstitute(db, actor, institute.id),
    timeline: await readTimeline<InstituteItem>(db, asked),
    ...shared,
    may: { ...shared.may, edit: actor.can('institute.edit') },
    idem: crypto.randomUUID(),
    today: today(),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.read')
  const { id } = found(await findInstitute(context.db, idOf(params.id)))
  const form = await readForm(request, context, actor)
  const mayEdit = actor.can('institute.edit')
  const back = pathOf(request)
  const record = { id, kind: 'institute' as const }
  const answer = actOnAny(form, actor, { record, back, mayEdit, undo: undoEdit })
  if (answer) return answer
  requireThat(mayEdit, context, actor)
  const change = changeSchemaOf(noun, form.intent)
  if (change) {
    return acceptForm(form, change, async (input, db) => {
      await editInstitute(db, actor, id, input)
      return redirect(back)
    })
  }
  return actOnActive(form, actor, { noun: 'institute', id, back: listPath('institute') })
}

export default function Institute() {
  const { counts, zone_wide, ...page } = useLoaderData<typeof loader>()
  const explain = {
    deactivate: zone_wide
      ? m.institute_explain_deactivate(counts)
      : m.institute_explain_deactivate_parks(counts),
    reactivate: m.institute_explain_reactivate(),
  }
  return <InstitutePage key={page.institute.id} {...page} explain={explain} />
}
