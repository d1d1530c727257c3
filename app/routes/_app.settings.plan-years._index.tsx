import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { openYear } from '#app/features/zone/plan-year.server.ts'
import { yearSchema } from '#app/features/zone/plan-year.ts'
import { listPlanYears } from '#app/features/zone/queries.server.ts'
import * as m from '#app/paraglide/messages.js'
import { planYearOf, today } from '#app/platform/clock.ts'
import { acceptForm, readForm } from '#app/platform/form.server.ts'
import { formatNumber } from '#app/platform/format.ts'
import { TextField } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/marks.tsx'
import { Card, PageHeader } from '#app/ui/page.tsx'
import { type Column, Table } from '#app/ui/table.tsx'

export const meta: MetaFunction = () => [{ title: `${m.plan_year_title_list()} · ${m.app_name()}` }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context, 'target.read')
  const years = await listPlanYears(context.db)
  const current = planYearOf(today())
  return {
    years,
    current,
    next: Math.max(current - 1, ...years.map((row) => row.year)) + 1,
    idem: crypto.randomUUID(),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'target.edit')
  const form = await readForm(request, context, actor)
  return acceptForm(form, yearSchema, async ({ year }, db) => {
    await openYear(db, actor, year)
    return redirect(`/settings/plan-years/${year}`)
  })
}

export default function PlanYears() {
  const { years, current, next, idem } = useLoaderData<typeof loader>()
  const mayEdit = usePerson().can('target.edit')
  return (
    <div className="page page-narrow">
      <PageHeader title={m.plan_year_title_list()} count={years.length} lead={m.plan_year_lead_list()} />
      <Table
        caption={m.plan_year_title_list()}
        rows={years}
        rowKey={(row) => row.year}
        columns={columns(current)}
      />
      {mayEdit && (
        <Card title={m.plan_year_title_open()}>
          <Form idem={idem} values={{ year: next }}>
            <TextField
              name="year"
              label={m.plan_year_field_year()}
              hint={m.plan_year_hint_open()}
              inputMode="numeric"
              maxLength={4}
              required
            />
            <div className="btn-row">
              <SubmitButton>{m.plan_year_action_open()}</SubmitButton>
            </div>
          </Form>
        </Card>
      )}
    </div>
  )
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['years'][number]

const columns = (current: number): Column<Row>[] => [
  {
    key: 'year',
    label: m.plan_year_column_year(),
    main: true,
    cell: ({ year }) => (
      <span className="flex items-center gap-2">
        <Link className="row-link" to={`/settings/plan-years/${year}`}>
          {year}
        </Link>
        {year === current && <Tag tone="jade">{m.plan_year_tag_current()}</Tag>}
      </span>
    ),
  },
  {
    key: 'team',
    label: m.plan_year_column_teams(),
    number: true,
    cell: (row) => row.team !== null && formatNumber(row.team),
  },
  {
    key: 'project',
    label: m.plan_year_column_projects(),
    number: true,
    cell: (row) => row.project !== null && formatNumber(row.project),
  },
  {
    key: 'note',
    label: m.plan_year_column_note(),
    className: 'max-sm:col-span-full',
    cell: (row) => row.note,
  },
]
