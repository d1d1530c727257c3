import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { ActiveTag } from '#app/features/zone/active-card.tsx'
import { addPark, movePlace } from '#app/features/zone/commands.server.ts'
import { countColumns } from '#app/features/zone/count-links.tsx'
import { NamedFields } from '#app/features/zone/named-fields.tsx'
import { PlaceButtons } from '#app/features/zone/place-buttons.tsx'
import { type Count, countVenturesBy, listParks } from '#app/features/zone/queries.server.ts'
import { moveSchema, parkSchema } from '#app/features/zone/schema.ts'
import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { NamePair } from '#app/ui/marks.tsx'
import { Card, PageHeader } from '#app/ui/page.tsx'
import { type Column, Table } from '#app/ui/table.tsx'

export const meta: MetaFunction = () => [{ title: `${m.park_title_list()} · ${m.app_name()}` }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.read')
  return {
    counts: await countVenturesBy(context.db, actor, 'park_id'),
    parks: await listParks(context.db),
    idem: crypto.randomUUID(),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.edit')
  const form = await readForm(request, context, actor)
  if (form.intent === 'move') {
    return acceptForm(form, moveSchema, async (input, db) => {
      await movePlace(db, actor, 'park', input)
      return redirect('/settings/parks')
    })
  }
  return acceptForm(form, parkSchema, async (input, db) => {
    await addPark(db, actor, input)
    return redirect('/settings/parks')
  })
}

export default function Parks() {
  const { parks, counts, idem } = useLoaderData<typeof loader>()
  const mayEdit = usePerson().can('zone.edit')
  return (
    <div className="page narrow">
      <PageHeader title={m.park_title_list()} count={parks.length} lead={m.park_lead_list()} />
      <Table
        caption={m.park_title_list()}
        rows={parks}
        rowKey={(park) => park.id}
        columns={columns(parks, counts, mayEdit)}
      />
      {mayEdit && (
        <Card title={m.park_title_add()}>
          <Form intent="add" idem={idem}>
            <NamedFields required />
            <div className="btn-row">
              <SubmitButton>{m.park_action_add()}</SubmitButton>
            </div>
          </Form>
        </Card>
      )}
    </div>
  )
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['parks'][number]

const columns = (rows: readonly Row[], counts: Count[], mayEdit: boolean): Column<Row>[] => [
  {
    key: 'name',
    label: m.zone_column_name(),
    main: true,
    cell: (park) => (
      <NamePair {...park}>
        {(name) =>
          mayEdit ? (
            <Link className="row-link" to={`/settings/parks/${park.id}`}>
              {name}
            </Link>
          ) : (
            name
          )
        }
      </NamePair>
    ),
  },
  ...countColumns<Row>(counts, 'park'),
  { key: 'active', label: m.zone_column_in_use(), cell: (park) => <ActiveTag active={park.active} /> },
  ...(mayEdit ? [placeColumn(rows)] : []),
]

const placeColumn = (rows: readonly Row[]): Column<Row> => ({
  key: 'place',
  label: m.zone_column_place(),
  className: 'deeds',
  cell: (row) => (
    <PlaceButtons
      id={row.id}
      name={nameOf(row)}
      first={row.id === rows[0]?.id}
      last={row.id === rows.at(-1)?.id}
    />
  ),
})
