import { Link } from '@remix-run/react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { SectorMark } from '#app/features/zone/sector-mark.tsx'
import { choicesOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import type { LocalDate } from '#app/platform/clock.ts'
import { namePair } from '#app/platform/format.ts'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { NamePair } from '#app/ui/marks.tsx'
import { Card, EmptyState, PageHeader } from '#app/ui/page.tsx'
import type { PromiseRow } from './queries.server.ts'
import { urgencyOf, venturePath } from './venture.ts'
import { DueTag, FinishForm } from './venture-tasks.tsx'

type Named = { id: number; name_zh: string; name_en: string }
type Props = { rows: PromiseRow[]; owners: Named[]; today: LocalDate }

/** What was promised, over all records: overdue, today, coming. */
export function PromisesPage({ rows, owners, today }: Props) {
  const zone = useZone()
  const { can } = usePerson()
  const parts = [
    ['overdue', m.task_section_overdue()],
    ['today', m.task_section_today()],
    ['later', m.task_section_later()],
  ] as const
  return (
    <div className="page narrow">
      <PageHeader title={m.task_title_list()} count={rows.length} lead={m.task_lead_list()} />
      <FilterBar>
        <FilterSelect
          name="owner"
          label={m.venture_task_owner()}
          any={m.task_filter_any_owner()}
          options={choicesOf(owners)}
        />
        <FilterSelect
          name="park"
          label={m.venture_field_park_id()}
          any={m.venture_filter_any_park()}
          options={choicesOf(zone.parks)}
        />
      </FilterBar>
      {rows.length === 0 && <EmptyState title={m.task_empty_title()}>{m.task_empty_text()}</EmptyState>}
      {parts.map(([urgency, title]) => {
        const part = rows.filter((row) => urgencyOf(row.due_on, today) === urgency)
        if (part.length === 0) return null
        return (
          <Card key={urgency} title={`${title} ${part.length}`}>
            <ul className="grid gap-3">
              {part.map((row) => (
                <PromiseLine key={row.id} row={row} today={today} mayFinish={can('venture.edit')} />
              ))}
            </ul>
          </Card>
        )
      })}
    </div>
  )
}

function PromiseLine({ row, today, mayFinish }: { row: PromiseRow; today: LocalDate; mayFinish: boolean }) {
  return (
    <li className="flex gap-3 items-center">
      {mayFinish && <FinishForm task={row} />}
      <span className="grid flex-1 min-w-0">
        <span>{row.title}</span>
        <span className="flex flex-wrap gap-2 small muted">
          <SectorMark id={row.sector_id} compact />
          <Link className="link" to={venturePath({ track: row.track, id: row.venture_id })}>
            <NamePair {...row} />
          </Link>
          <span>{namePair({ name_zh: row.owner_name_zh, name_en: row.owner_name_en }).main}</span>
        </span>
      </span>
      <DueTag due_on={row.due_on} today={today} />
    </li>
  )
}
