import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { deactivate, editInstitute, reactivate } from '#app/features/zone/commands.server.ts'
import { EditPage } from '#app/features/zone/edit-page.tsx'
import { InstituteFields, instituteLabels } from '#app/features/zone/institute-fields.tsx'
import { countOnInstitute, findInstitute } from '#app/features/zone/queries.server.ts'
import { activeSchema, instituteEditSchema } from '#app/features/zone/schema.ts'
import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { countryChoices } from '#app/platform/countries.server.ts'
import { found, idOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'

const LIST = '/settings/institutes'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${nameOf(data?.institute)} · ${m.app_name()}` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'institute.edit')
  const institute = found(await findInstitute(context.db, idOf(params.id)))
  return {
    institute,
    countries: countryChoices(context.locale),
    zone_wide: actor.zone_wide,
    counts: await countOnInstitute(context.db, actor, institute.id),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'institute.edit')
  const id = idOf(params.id)
  const form = await readForm(request, context, actor)
  if (form.intent === 'edit') {
    return acceptForm(form, instituteEditSchema, async (input, db) => {
      await editInstitute(db, actor, id, input)
      return redirect(LIST)
    })
  }
  return acceptForm(form, activeSchema, async (input, db) => {
    const change = form.intent === 'deactivate' ? deactivate : reactivate
    await change(db, actor, 'institute', id, input)
    return redirect(LIST)
  })
}

export default function Institute() {
  const { institute, countries, counts, zone_wide } = useLoaderData<typeof loader>()
  return (
    <EditPage
      row={institute}
      list={{ label: m.institute_title_list(), to: LIST }}
      labels={instituteLabels()}
      explain={{
        deactivate: zone_wide
          ? m.institute_explain_deactivate(counts)
          : m.institute_explain_deactivate_parks(counts),
        reactivate: m.institute_explain_reactivate(),
      }}
    >
      <InstituteFields countries={countries} />
    </EditPage>
  )
}
