import { Link, useSearchParams } from '@remix-run/react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { originParam } from '#app/features/ventures/origin.ts'
import { choicesOf, useZone } from '#app/features/zone/use-zone.ts'
import { SectorName } from '#app/features/zone/zone-names.tsx'
import * as m from '#app/paraglide/messages.js'
import type { LocalDate } from '#app/platform/clock.ts'
import { formatCount, namePair } from '#app/platform/format.ts'
import { type Count, withParams } from '#app/platform/list-params.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { NamePair, Tag } from '#app/ui/marks.tsx'
import { Card, EmptyState, PageHeader } from '#app/ui/page.tsx'
import { RECORDS, recordPath } from './record.ts'
import { DueTag, Finish, useFinishedToast } from './record-tasks.tsx'
import { DUES, type Due, EVERYBODY, urgencyOf } from './task.ts'
import type { OpenTask } from './tasks.server.ts'
import { saidCount, useElsewhere } from './use-elsewhere.ts'

type Named = { id: number; name_zh: string; name_en: string }
type Props = {
  rows: OpenTask[]
  counts: Record<Due, number>
  owners: Named[]
  isMine: boolean
  today: LocalDate
}

/** What is to be done, over all records: overdue, today, coming. It opens on one's own. */
export function TasksPage({ rows, counts, owners, isMine, today }: Props) {
  const zone = useZone()
  const { person } = usePerson()
  const elsewhere = useElsewhere()
  const [search] = useSearchParams()
  useFinishedToast(rows)
  const parts = DUES.map((key) => ({
    key,
    title: titles[key](),
    count: counts[key],
    rows: rows.filter((row) => urgencyOf(row.due_on, today) === key),
  }))
  const all = counts.overdue + counts.today + counts.later
  const due = parts.find(({ key }) => key === search.get('due'))
  const shown = (due ? [due] : parts).filter((part) => part.rows.length > 0)
  return (
    <div className="page page-narrow">
      <PageHeader
        title={isMine ? m.task_title_mine() : m.task_title_list()}
        count={saidCount(all, elsewhere)}
        lead={elsewhere ? all > 0 && m.record_elsewhere() : m.task_lead_list()}
        actions={<Others isMine={isMine} />}
      />
      <div className="filters-row">
        <nav className="segmented segmented-counts" aria-label={m.task_filter_due()}>
          {[{ key: null, title: m.task_filter_all(), count: all }, ...parts].map((part) => (
            <Link
              key={part.key}
              to={withParams(search, { due: part.key })}
              aria-current={part.key === (due?.key ?? null) ? 'true' : undefined}
              data-late={(part.key === 'overdue' && part.count > 0) || undefined}
              preventScrollReset
            >
              {part.title} <Told count={saidCount(part.count, elsewhere)} />
            </Link>
          ))}
        </nav>
        <FilterBar keep={['due']}>
          <FilterSelect
            name="owner"
            label={m.task_field_owner()}
            any={m.task_filter_mine()}
            options={[
              { value: EVERYBODY, label: m.task_filter_any_owner() },
              ...choicesOf(
                owners.filter(({ id }) => id !== person?.id || search.get('owner') === String(id)),
              ),
            ]}
          />
          <FilterSelect
            name="park"
            label={m.task_filter_park()}
            any={m.task_filter_any_park()}
            options={choicesOf(zone.parks)}
          />
        </FilterBar>
      </div>
      {shown.length === 0 &&
        (due || search.has('park') ? (
          <EmptyState
            title={elsewhere ? m.record_elsewhere_title() : m.task_empty_due()}
            action={
              <LinkButton to={withParams(search, { due: null, park: null })}>
                {m.ui_action_clear_filters()}
              </LinkButton>
            }
          >
            {elsewhere ? m.record_elsewhere() : m.task_empty_due_text()}
          </EmptyState>
        ) : (
          <EmptyState title={isMine ? m.task_empty_mine() : m.task_empty_title()}>
            {m.task_empty_text()}
          </EmptyState>
        ))}
      {shown.map(({ key, title, count, rows: part }) => (
        <Card key={key} title={`${title} ${countOf(part.length, count)}`} flush>
          <ul className="task-list">
            {part.map((row) => (
              <TaskLine key={row.id} row={row} today={today} />
            ))}
          </ul>
        </Card>
      ))}
    </div>
  )
}

const titles = {
  overdue: m.task_section_overdue,
  today: m.task_section_today,
  later: m.task_section_later,
}

/** All of them, or how many of them a page has room for. */
const countOf = (shown: number, count: number) =>
  shown < count
    ? `(${m.ui_count_shown({ shown: formatCount(shown), total: formatCount(count) })})`
    : formatCount(count)

const Told = ({ count }: { count?: Count }) => count !== undefined && <b>{formatCount(count)}</b>

/** From one's own to everybody's, and back. */
function Others({ isMine }: Pick<Props, 'isMine'>) {
  const [search] = useSearchParams()
  return (
    <LinkButton to={withParams(search, { owner: isMine ? EVERYBODY : null })}>
      {isMine ? m.task_link_everybody() : m.task_title_mine()}
    </LinkButton>
  )
}

function TaskLine({ row, today }: { row: OpenTask; today: LocalDate }) {
  const [search] = useSearchParams()
  const from = originParam({ page: 'tasks', query: search.toString() })
  return (
    <li>
      <Finish task={row} />
      <span className="grid flex-1 min-w-0">
        <span>{row.title}</span>
        <span className="flex flex-wrap gap-2 text-xs text-muted">
          <Tag tone="hollow">{RECORDS[row.kind].label()}</Tag>
          <SectorName id={row.sector_id} compact />
          <Link className="link" to={recordPath({ kind: row.kind, id: row.record_id }) + from}>
            <NamePair {...row} />
          </Link>
          <span>{namePair({ name_zh: row.owner_name_zh, name_en: row.owner_name_en }).main}</span>
        </span>
      </span>
      <DueTag due_on={row.due_on} today={today} />
    </li>
  )
}
