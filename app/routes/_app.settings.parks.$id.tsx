import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { ActiveCard } from '#app/features/zone/active-card.tsx'
import { deactivate, editPark, reactivate } from '#app/features/zone/commands.server.ts'
import { NamedFields, nameLabels } from '#app/features/zone/named-fields.tsx'
import { countOnPark, findPark } from '#app/features/zone/queries.server.ts'
import { activeSchema, parkEditSchema } from '#app/features/zone/schema.ts'
import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { found, idOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card, PageHeader } from '#app/ui/page.tsx'

const LIST = '/settings/parks'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${nameOf(data?.park)} · ${m.app_name()}` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireActor(request, context, 'zone.edit')
  const park = found(await findPark(context.db, idOf(params.id)))
  return { park, counts: await countOnPark(context.db, park.id) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.edit')
  const id = idOf(params.id)
  const form = await readForm(request, context, actor)
  if (form.intent === 'edit') {
    return acceptForm(form, parkEditSchema, async (input, db) => {
      await editPark(db, actor, id, input)
      return redirect(LIST)
    })
  }
  return acceptForm(form, activeSchema, async (input, db) => {
    const change = form.intent === 'deactivate' ? deactivate : reactivate
    await change(db, actor, 'park', id, input)
    return redirect(LIST)
  })
}

export default function Park() {
  const { park, counts } = useLoaderData<typeof loader>()
  return (
    <div className="page narrow">
      <PageHeader title={nameOf(park)} crumbs={[{ label: m.park_title_list(), to: LIST }]} />
      <Card>
        <Form intent="edit" version={park.version} values={park} labels={nameLabels()}>
          <NamedFields required />
          <div className="btn-row">
            <SubmitButton />
            <LinkButton to={LIST} variant="quiet">
              {m.ui_action_cancel()}
            </LinkButton>
          </div>
        </Form>
      </Card>
      <ActiveCard
        active={park.active === 1}
        version={park.version}
        explain={{
          deactivate: m.park_explain_deactivate(counts),
          reactivate: m.park_explain_reactivate(),
        }}
      />
    </div>
  )
}
