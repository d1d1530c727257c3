import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { editSector } from '#app/features/zone/commands.server.ts'
import { EditPage } from '#app/features/zone/edit-page.tsx'
import { sector as noun } from '#app/features/zone/fields.ts'
import { actOnActive } from '#app/features/zone/handlers.server.ts'
import { countOnSector, findSector } from '#app/features/zone/queries.server.ts'
import { sectorEditSchema } from '#app/features/zone/schema.ts'
import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { found, idOf } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'

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
  return actOnActive(form, actor, { noun: 'sector', id, back: LIST })
}

export default function Sector() {
  const { sector, counts } = useLoaderData<typeof loader>()
  return (
    <EditPage
      noun={noun}
      row={sector}
      list={{ label: m.sector_title_list(), to: LIST }}
      explain={{
        deactivate: m.sector_explain_deactivate(counts),
        reactivate: m.sector_explain_reactivate(),
      }}
    />
  )
}
