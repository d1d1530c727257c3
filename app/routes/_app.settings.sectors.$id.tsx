import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { ActiveCard } from '#app/features/zone/active-card.tsx'
import { deactivate, editSector, reactivate } from '#app/features/zone/commands.server.ts'
import { NamedFields, nameLabels } from '#app/features/zone/named-fields.tsx'
import { countOnSector, findSector } from '#app/features/zone/queries.server.ts'
import { activeSchema, sectorEditSchema } from '#app/features/zone/schema.ts'
import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { found, idOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card, PageHeader } from '#app/ui/page.tsx'

const LIST = '/settings/sectors'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${nameOf(data?.sector)} · ${m.app_name()}` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireActor(request, context, 'zone.edit')
  const sector = found(await findSector(context.db, idOf(params.id)))
  return { sector, counts: await countOnSector(context.db, sector.id) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.edit')
  const id = idOf(params.id)
  const form = await readForm(request, context, actor)
  if (form.intent === 'edit') {
    return acceptForm(form, sectorEditSchema, async (input, db) => {
      await editSector(db, actor, id, input)
      return redirect(LIST)
    })
  }
  return acceptForm(form, activeSchema, async (input, db) => {
    const change = form.intent === 'deactivate' ? deactivate : reactivate
    await change(db, actor, 'sector', id, input)
    return redirect(LIST)
  })
}

export default function Sector() {
  const { sector, counts } = useLoaderData<typeof loader>()
  return (
    <div className="page narrow">
      <PageHeader title={nameOf(sector)} crumbs={[{ label: m.sector_title_list(), to: LIST }]} />
      <Card>
        <Form
          intent="edit"
          version={sector.version}
          values={sector}
          labels={{ ...nameLabels(), letter: m.zone_field_letter() }}
        >
          <NamedFields required />
          <TextField
            name="letter"
            label={m.zone_field_letter()}
            hint={m.zone_hint_letter()}
            required
            maxLength={1}
          />
          <div className="btn-row">
            <SubmitButton />
            <LinkButton to={LIST} variant="quiet">
              {m.ui_action_cancel()}
            </LinkButton>
          </div>
        </Form>
      </Card>
      <ActiveCard
        active={sector.active === 1}
        version={sector.version}
        explain={{
          deactivate: m.sector_explain_deactivate(counts),
          reactivate: m.sector_explain_reactivate(),
        }}
      />
    </div>
  )
}
