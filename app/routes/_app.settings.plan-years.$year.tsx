import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { setTargets, targetsOf } from '#app/features/zone/plan-year.server.ts'
import { targetsSchemaOf } from '#app/features/zone/plan-year.ts'
import { findPlanYear, listTargetCells, listTargets } from '#app/features/zone/queries.server.ts'
import { TargetsForm } from '#app/features/zone/targets-form.tsx'
import * as m from '#app/paraglide/messages.js'
import { found, idOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { PageHeader } from '#app/ui/page.tsx'

const LIST = '/settings/plan-years'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${m.plan_year_title_one({ year: data?.year.year ?? '' })} · ${m.app_name()}` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireActor(request, context, 'target.read')
  const year = found(await findPlanYear(context.db, idOf(params.year)))
  const [targets, cells] = await Promise.all([
    listTargets(context.db, year.year),
    listTargetCells(context.db, year.year),
  ])
  return { year, targets, cells }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'target.edit')
  const { year } = found(await findPlanYear(context.db, idOf(params.year)))
  const cells = await listTargetCells(context.db, year)
  const form = await readForm(request, context, actor)
  return acceptForm(form, targetsSchemaOf(cells), async (input, db) => {
    const { version, note } = input
    await setTargets(db, actor, year, { version, note, targets: targetsOf(input, cells) })
    return redirect(`${LIST}/${year}`)
  })
}

export default function PlanYear() {
  const { year, targets, cells } = useLoaderData<typeof loader>()
  const mayEdit = usePerson().can('target.edit')
  return (
    <div className="page page-narrow">
      <PageHeader
        title={m.plan_year_title_one({ year: year.year })}
        crumbs={[{ label: m.plan_year_title_list(), to: LIST }]}
      />
      <TargetsForm {...{ year, targets, cells, mayEdit }} />
    </div>
  )
}
