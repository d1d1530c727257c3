import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { type Person, usePerson } from '#app/features/accounts/use-person.ts'
import { ExportLink } from '#app/features/records/export-link.tsx'
import { ImportLink } from '#app/features/records/import-link.tsx'
import { listPath, recordPath } from '#app/features/records/record.ts'
import { ActiveTag } from '#app/features/zone/active-card.tsx'
import { addInstitute } from '#app/features/zone/commands.server.ts'
import { countColumns, leadOf } from '#app/features/zone/count-links.tsx'
import { institute as noun } from '#app/features/zone/fields.ts'
import { type Count, countVenturesBy, listInstitutes } from '#app/features/zone/queries.server.ts'
import { instituteSchema } from '#app/features/zone/schema.ts'
import { ZoneFields } from '#app/features/zone/zone-fields.tsx'
import * as m from '#app/paraglide/messages.js'
import { countryChoices, countryName } from '#app/platform/countries.server.ts'
import { askedIn } from '#app/platform/door.server.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { typedIn, typedKnown } from '#app/platform/list-params.ts'
import { FilterBar, FilterSearch } from '#app/ui/filter-bar.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { NamePair } from '#app/ui/marks.tsx'
import { Card, EmptyState, PageHeader } from '#app/ui/page.tsx'
import { type Column, Table } from '#app/ui/table.tsx'

export const meta: MetaFunction = () => [{ title: `${m.institute_title_list()} · ${m.app_name()}` }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'zone.read')
  const { db, locale } = context
  const q = typedIn(askedIn(request, typedKnown()))
  const institutes = await listInstitutes(db, q)
  return {
    institutes: institutes.map((row) => ({ ...row, country_name: countryName(row.country, locale) })),
    counts: await countVenturesBy(db, actor, 'source_institute_id'),
    countries: countryChoices(locale),
    idem: crypto.randomUUID(),
    q,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'institute.edit')
  const form = await readForm(request, context, actor)
  return acceptForm(form, instituteSchema, async (input, db) => {
    await addInstitute(db, actor, input)
    return redirect(listPath('institute'))
  })
}

export default function Institutes() {
  const { institutes, counts, countries, idem, q } = useLoaderData<typeof loader>()
  const { person, can } = usePerson()
  const mayEdit = can('institute.edit')
  return (
    <div className="page page-narrow">
      <PageHeader
        title={m.institute_title_list()}
        count={institutes.length}
        lead={leadOf(m.institute_lead_list(), person)}
        actions={
          <>
            {mayEdit && <ImportLink kind="institute" />}
            {institutes.length > 0 && (
              <ExportLink kind="institute" query={new URLSearchParams(q ? { q } : {})} />
            )}
          </>
        }
      />
      <FilterBar>
        <FilterSearch label={m.institute_filter_text()} />
      </FilterBar>
      <Table
        caption={m.institute_title_list()}
        rows={institutes}
        rowKey={(institute) => institute.id}
        columns={columns(counts, person)}
        empty={
          q ? (
            <EmptyState title={m.institute_title_unmatched()}>{m.institute_explain_unmatched()}</EmptyState>
          ) : (
            <EmptyState title={m.institute_title_empty()}>{m.institute_explain_empty()}</EmptyState>
          )
        }
      />
      {mayEdit && (
        <Card title={m.institute_title_add()}>
          <Form idem={idem}>
            <ZoneFields noun={noun} look={{ countries }} />
            <div className="btn-row">
              <SubmitButton>{m.institute_action_add()}</SubmitButton>
            </div>
          </Form>
        </Card>
      )}
    </div>
  )
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['institutes'][number]

const columns = (counts: Count[], reader: Person | undefined): Column<Row>[] => [
  {
    key: 'name',
    label: m.zone_column_name(),
    main: true,
    cell: (institute) => (
      <NamePair {...institute}>
        {(name) => (
          <Link className="row-link" to={recordPath({ kind: 'institute', id: institute.id })}>
            {name}
          </Link>
        )}
      </NamePair>
    ),
  },
  {
    key: 'country',
    label: noun.fields.country.label(),
    cell: (institute) => institute.country_name,
  },
  {
    key: 'website',
    label: noun.fields.website.label(),
    cell: ({ website }) =>
      website && (
        <a href={website} rel="noreferrer">
          {hostOf(website)}
        </a>
      ),
  },
  ...countColumns<Row>(counts, 'institute', reader),
  {
    key: 'active',
    label: m.zone_column_in_use(),
    cell: (institute) => <ActiveTag active={institute.active} />,
  },
]

const hostOf = (address: string) => new URL(address).host
