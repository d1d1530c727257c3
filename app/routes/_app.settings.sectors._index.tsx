import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { addSector, movePlace } from '#app/features/zone/commands.server.ts'
import { OrderedListPage } from '#app/features/zone/ordered-list-page.tsx'
import { countVenturesBy, listSectors } from '#app/features/zone/queries.server.ts'
import { placeSchema, sectorSchema } from '#app/features/zone/schema.ts'
import * as m from '#app/paraglide/messages.js'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { idAfter } from '#app/platform/id.ts'
import { SectorMark } from '#app/ui/marks.tsx'

export const meta: MetaFunction = () => [{ title: `${m.sector_title_list()} · ${m.app_name()}` }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.read')
  return {
    counts: await countVenturesBy(context.db, actor, 'sector_id'),
    sectors: await listSectors(context.db),
    idem: crypto.randomUUID(),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.edit')
  const form = await readForm(request, context, actor)
  const moved = idAfter('move', form.intent)
  if (moved !== null) {
    return acceptForm(form, placeSchema, async ({ way }, db) => {
      await movePlace(db, actor, 'sector', { id: moved, way })
      return redirect('/settings/sectors')
    })
  }
  return acceptForm(form, sectorSchema, async (input, db) => {
    await addSector(db, actor, input)
    return redirect('/settings/sectors')
  })
}

export default function Sectors() {
  const { sectors, counts, idem } = useLoaderData<typeof loader>()
  return (
    <OrderedListPage
      noun="sector"
      rows={sectors}
      counts={counts}
      idem={idem}
      words={{
        title: m.sector_title_list(),
        lead: m.sector_lead_list(),
        add: m.sector_title_add(),
        submit: m.sector_action_add(),
      }}
      columns={[
        {
          key: 'letter',
          label: m.zone_column_letter(),
          cell: ({ letter_zh, letter_en }) => (
            <span className="flex gap-1">
              <SectorMark letter={letter_zh} hue={letter_en} />
              <SectorMark letter={letter_en} hue={letter_en} />
            </span>
          ),
        },
      ]}
    />
  )
}
