import { useOutletContext } from '@remix-run/react'
import type { MutableRefObject, ReactNode } from 'react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { textOf } from '#app/features/records/field-text.ts'
import { recordPath } from '#app/features/records/record.ts'
import { project } from '#app/features/ventures/fields.ts'
import { originParam } from '#app/features/ventures/origin.ts'
import { stageName } from '#app/features/ventures/stage-labels.ts'
import { daysOver } from '#app/features/ventures/venture.ts'
import { ParkName, SectorName } from '#app/features/zone/zone-names.tsx'
import * as m from '#app/paraglide/messages.js'
import { daysBetween, type LocalDate } from '#app/platform/clock.ts'
import { formatDate, formatDay, namePair } from '#app/platform/format.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { SidePanel } from '#app/ui/dialog.tsx'
import { NamePair, Tag } from '#app/ui/marks.tsx'
import { Fact, Facts } from '#app/ui/record.tsx'
import type { Ask } from './board.tsx'
import type { Panel } from './queries.server.ts'

type CardPanelProps = Panel & { country_name: string; today: LocalDate; search: string }

/** A venture beside the board: what one wants to know before moving it, and the way to its record. */
export function CardPanel({ venture, country_name, moves, tasks, today, search }: CardPanelProps) {
  const { can } = usePerson()
  const ask = useOutletContext<MutableRefObject<Ask> | undefined>()
  return (
    <SidePanel title={namePair(venture).main} close_to={`/board${search}`} head={<Head venture={venture} />}>
      <div className="grid gap-5">
        <div className="btn-row">
          <LinkButton
            to={
              recordPath({ kind: venture.track, id: venture.id }) +
              originParam({ page: 'board', query: search.replace(/^\?/, '') })
            }
            variant="primary"
          >
            {m.board_panel_open_record()}
          </LinkButton>
          {can('venture.advance') && (
            <LinkButton
              to={`/board/${venture.id}/move${search}`}
              onClick={(event) => {
                if (ask?.current(venture.id)) event.preventDefault()
              }}
            >
              {m.board_action_move()}
            </LinkButton>
          )}
        </div>
        {venture.summary && <p className="prose-text">{venture.summary}</p>}
        <PanelFacts venture={venture} country_name={country_name} today={today} />
        <Tasks tasks={tasks} today={today} />
        <Moves moves={moves} />
      </div>
    </SidePanel>
  )
}

function Head({ venture }: { venture: Panel['venture'] }) {
  return (
    <h2 className="page-title">
      <NamePair {...venture} under />
    </h2>
  )
}

/** What is said as its fields say it; a team has only the first two. */
const SAID = [
  'requested_amount',
  'company_name',
  'country',
  'institution',
  'technology_readiness',
  'investment',
] as const

function PanelFacts({
  venture,
  country_name,
  today,
}: Pick<CardPanelProps, 'venture' | 'country_name' | 'today'>) {
  const { track, stage, stage_since, counted_year, owner_name_zh, owner_name_en } = venture
  const days = Math.max(daysBetween(stage_since, today), 0)
  const look = { countries: [{ value: venture.country ?? '', label: country_name }] }
  const owner = namePair({ name_zh: owner_name_zh, name_en: owner_name_en }).main
  const rest: [string, ReactNode][] = [
    [project.fields.owner_id.label(), owner || <span className="text-faint">{m.board_card_no_owner()}</span>],
    [m.venture_field_grade(), venture.grade_given ?? venture.grade_asked],
    ...SAID.map((name): [string, string] => {
      const field = project.fields[name]
      return [field.label(), textOf(field, venture[name], look, venture)]
    }),
  ]
  return (
    <Facts>
      <Fact label={m.venture_field_stage()}>
        <span className="flex flex-wrap gap-2 items-center">
          {stageName(stage)}
          <Tag tone={daysOver(track, stage, days) > 0 ? 'ochre' : 'grey'}>{m.board_card_days({ days })}</Tag>
          {counted_year && <Tag tone="jade">{m.board_panel_counts({ year: counted_year })}</Tag>}
        </span>
      </Fact>
      <Fact label={m.venture_field_sector_id()}>
        <SectorName id={venture.sector_id} />
      </Fact>
      <Fact label={m.venture_field_park_id()}>
        <ParkName id={venture.park_id} />
      </Fact>
      {rest.map(
        ([label, value]) =>
          value !== null &&
          value !== '' && (
            <Fact key={label} label={label}>
              {value}
            </Fact>
          ),
      )}
    </Facts>
  )
}

function Tasks({ tasks, today }: { tasks: Panel['tasks']; today: LocalDate }) {
  if (tasks.length === 0) return null
  return (
    <section>
      <h3 className="section-title">{m.board_panel_tasks()}</h3>
      <ul className="grid gap-1 mt-1">
        {tasks.map(({ id, title, due_on }) => (
          <li key={id} className="flex justify-between gap-3">
            <span>{title}</span>
            <Tag tone={due_on < today ? 'red' : due_on === today ? 'jade' : 'hollow'}>
              {formatDay(due_on)}
            </Tag>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Moves({ moves }: { moves: Panel['moves'] }) {
  return (
    <section>
      <h3 className="section-title">{m.board_panel_history()}</h3>
      <ol className="grid gap-2 mt-1">
        {moves.map(({ id, to_stage, on_date, reason, name_zh, name_en }) => (
          <li key={id}>
            <p className="flex flex-wrap gap-x-2 items-baseline">
              <span className="font-medium">{stageName(to_stage)}</span>
              <span className="text-faint text-xs">
                {formatDate(on_date)} · {namePair({ name_zh, name_en }).main}
              </span>
            </p>
            {reason && <p className="text-muted text-xs">{reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
