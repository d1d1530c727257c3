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
import { addSector, movePlace } from '#app/features/zone/commands.server.ts'
import { countColumns } from '#app/features/zone/count-links.tsx'
import { NamedFields } from '#app/features/zone/named-fields.tsx'
import { PlaceButtons } from '#app/features/zone/place-buttons.tsx'
import { type Count, countVenturesBy, listSectors } from '#app/features/zone/queries.server.ts'
import { moveSchema, sectorSchema } from '#app/features/zone/schema.ts'
import { nameOf } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { TextField } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { NamePair, SectorMark } from '#app/ui/marks.tsx'
import { Card, PageHeader } from '#app/ui/page.tsx'
import { type Column, Table } from '#app/ui/table.tsx'

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
  if (form.intent === 'move') {
    return acceptForm(form, moveSchema, async (input, db) => {
      await movePlace(db, actor, 'sector', input)
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
  const mayEdit = usePerson().can('zone.edit')
  return (
    <div className="page narrow">
      <PageHeader title={m.sector_title_list()} count={sectors.length} lead={m.sector_lead_list()} />
      <Table
        caption={m.sector_title_list()}
        rows={sectors}
        rowKey={(sector) => sector.id}
        columns={columns(sectors, counts, mayEdit)}
      />
      {mayEdit && (
        <Card title={m.sector_title_add()}>
          <Form intent="add" idem={idem}>
            <NamedFields required />
            <TextField
              name="letter"
              label={m.zone_field_letter()}
              hint={m.zone_hint_letter()}
              required
              maxLength={1}
            />
            <div className="btn-row">
              <SubmitButton>{m.sector_action_add()}</SubmitButton>
            </div>
          </Form>
        </Card>
      )}
    </div>
  )
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['sectors'][number]

const columns = (rows: readonly Row[], counts: Count[], mayEdit: boolean): Column<Row>[] => [
  {
    key: 'name',
    label: m.zone_column_name(),
    main: true,
    cell: (sector) => (
      <NamePair {...sector}>
        {(name) =>
          mayEdit ? (
            <Link className="row-link" to={`/settings/sectors/${sector.id}`}>
              {name}
            </Link>
          ) : (
            name
          )
        }
      </NamePair>
    ),
  },
  {
    key: 'letter',
    label: m.zone_column_letter(),
    cell: (sector) => <SectorMark letter={sector.letter} />,
  },
  ...countColumns<Row>(counts, 'sector'),
  { key: 'active', label: m.zone_column_in_use(), cell: (sector) => <ActiveTag active={sector.active} /> },
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
