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
import { addPark } from '#app/features/zone/commands.server.ts'
import { NamedFields } from '#app/features/zone/named-fields.tsx'
import { listParks } from '#app/features/zone/queries.server.ts'
import { parkSchema } from '#app/features/zone/schema.ts'
import * as m from '#app/paraglide/messages.js'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { NamePair } from '#app/ui/marks.tsx'
import { Card, PageHeader } from '#app/ui/page.tsx'
import { type Column, Table } from '#app/ui/table.tsx'

export const meta: MetaFunction = () => [{ title: `${m.park_title_list()} · ${m.app_name()}` }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context, 'zone.read')
  return { parks: await listParks(context.db), idem: crypto.randomUUID() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.edit')
  const form = await readForm(request, context, actor)
  return acceptForm(form, parkSchema, async (input, db) => {
    await addPark(db, actor, input)
    return redirect('/settings/parks')
  })
}

export default function Parks() {
  const { parks, idem } = useLoaderData<typeof loader>()
  const mayEdit = usePerson().can('zone.edit')
  return (
    <div className="page narrow">
      <PageHeader title={m.park_title_list()} count={parks.length} lead={m.park_lead_list()} />
      <Table
        caption={m.park_title_list()}
        rows={parks}
        rowKey={(park) => park.id}
        columns={columns(mayEdit)}
      />
      {mayEdit && (
        <Card title={m.park_title_add()}>
          <Form idem={idem}>
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

const columns = (mayEdit: boolean): Column<Row>[] => [
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
  { key: 'active', label: m.zone_column_in_use(), cell: (park) => <ActiveTag active={park.active} /> },
]
