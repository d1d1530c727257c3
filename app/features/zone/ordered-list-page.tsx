import { Link } from '@remix-run/react'
import { type Person, usePerson } from '#app/features/accounts/use-person.ts'
import * as m from '#app/paraglide/messages.js'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { NamePair } from '#app/ui/marks.tsx'
import { Card, PageHeader } from '#app/ui/page.tsx'
import { type Column, Table } from '#app/ui/table.tsx'
import { ActiveTag } from './active-card.tsx'
import { countColumns, leadOf } from './count-links.tsx'
import { ZONE_NOUNS } from './fields.ts'
import { PlaceButtons } from './place-buttons.tsx'
import type { Count } from './queries.server.ts'
import { nameOf } from './use-zone.ts'
import { ZoneFields } from './zone-fields.tsx'

type OrderedRow = { id: number; name_zh: string; name_en: string; active: number }

type Props<Row> = {
  noun: 'park' | 'sector'
  rows: readonly Row[]
  counts: readonly Count[]
  idem: string
  words: { title: string; lead: string; add: string; submit: string }
  /** Columns of this noun alone, after the name. */
  columns?: Column<Row>[]
}

/** What the zone is made of, in its order: each opens to be changed, each number into its records; and one more. */
export function OrderedListPage<Row extends OrderedRow>(props: Props<Row>) {
  const { noun, rows, idem, words } = props
  const { person, can } = usePerson()
  const mayEdit = can('zone.edit')
  return (
    <div className="page page-narrow">
      <PageHeader title={words.title} count={rows.length} lead={leadOf(words.lead, person)} />
      <Table
        caption={words.title}
        rows={rows}
        rowKey={(row) => row.id}
        columns={columnsOf(props, mayEdit, person)}
      />
      {mayEdit && (
        <Card title={words.add}>
          <Form intent="add" idem={idem}>
            <ZoneFields noun={ZONE_NOUNS[noun]} />
            <div className="btn-row">
              <SubmitButton>{words.submit}</SubmitButton>
            </div>
          </Form>
        </Card>
      )}
    </div>
  )
}

const columnsOf = <Row extends OrderedRow>(
  { noun, rows, counts, columns = [] }: Props<Row>,
  mayEdit: boolean,
  reader: Person | undefined,
): Column<Row>[] => [
  {
    key: 'name',
    label: m.zone_column_name(),
    main: true,
    cell: (row) => (
      <NamePair {...row}>
        {(name) =>
          mayEdit ? (
            <Link className="row-link" to={`/settings/${noun}s/${row.id}`}>
              {name}
            </Link>
          ) : (
            name
          )
        }
      </NamePair>
    ),
  },
  ...columns,
  ...countColumns<Row>(counts, noun, reader),
  { key: 'active', label: m.zone_column_in_use(), cell: (row) => <ActiveTag active={row.active} /> },
  ...(mayEdit ? [placeColumn(rows)] : []),
]

const placeColumn = <Row extends OrderedRow>(rows: readonly Row[]): Column<Row> => ({
  key: 'place',
  label: m.zone_column_place(),
  className: 'table-deeds',
  cell: (row) => (
    <PlaceButtons
      id={row.id}
      name={nameOf(row)}
      first={row.id === rows[0]?.id}
      last={row.id === rows.at(-1)?.id}
    />
  ),
})
