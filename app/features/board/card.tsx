import { memo } from 'react'
import { daysOver, limitOf, type Track } from '#app/features/ventures/venture.ts'
import * as m from '#app/paraglide/messages.js'
import { getLocale } from '#app/paraglide/runtime.js'
import { daysBetween, type LocalDate } from '#app/platform/clock.ts'
import { formatDay, namePair } from '#app/platform/format.ts'
import type { BoardCard } from './queries.server.ts'

/** What cards look up instead of carrying it: one object per page. */
export type Lookup = {
  today: LocalDate
  /** The board's own filters, for addresses. */
  search: string
  letters: Map<number, string>
  hues: Map<number, string>
  parks: Map<number, string>
  /** Initials and names of people. */
  owners: Map<number, { initials: string; name: string }>
  /** What the countries on the cards are called. */
  countries: Readonly<Record<string, string>>
  may_move: boolean
}

export type CardProps = {
  card: BoardCard
  look: Lookup
  track: Track
  state?: 'open' | 'moving' | 'changed'
}

/** A venture on the board. It has no behaviour inside: its links are followed, and it is dragged, by one listener of the board. */
export const Card = memo(function Card({ card, look, track, state }: CardProps) {
  const { main, other } = namePair(card)
  return (
    <li
      className="vc"
      data-id={card.id}
      data-version={card.version}
      data-state={state}
      data-sector={look.hues.get(card.sector_id)}
    >
      <a href={`/board/${card.id}${look.search}`}>{main}</a>
      {other && <i lang={getLocale() === 'en' ? 'zh-CN' : 'en'}>{other}</i>}
      <p>
        <b>{look.letters.get(card.sector_id)}</b>
        <span>{look.parks.get(card.park_id)}</span>
        <Owner card={card} look={look} />
      </p>
      <p>
        <Days days={card.days} over={daysOver(track, card.stage, card.days)} />
        <GradeOrCountry card={card} look={look} />
        <Task task={card.task} today={look.today} none={limitOf(track, card.stage) !== null} />
      </p>
      {look.may_move && (
        <a
          className="vc-move"
          href={`/board/${card.id}/move${look.search}`}
          aria-label={m.board_action_move_named({ name: main })}
        >
          ⋯
        </a>
      )}
    </li>
  )
})

type Part = { card: BoardCard; look: Lookup }

function Owner({ card: { owner_id }, look: { owners } }: Part) {
  const owner = owner_id === null ? undefined : owners.get(owner_id)
  return owner ? <abbr title={owner.name}>{owner.initials}</abbr> : null
}

function Days({ days, over }: { days: number; over: number }) {
  const words = m.board_card_days({ days })
  return over > 0 ? (
    <span className="vc-over" title={m.board_card_over_explain({ days, over })}>
      {words}
    </span>
  ) : (
    <span>{words}</span>
  )
}

/** A team's grade, a project's country. */
function GradeOrCountry({ card: { grade, country }, look: { countries } }: Part) {
  if (grade) return <em title={m.board_card_grade_explain({ grade })}>{grade}</em>
  return country ? <em title={countries[country]}>{country}</em> : null
}

/** The colour of a task and the word for it, or for `none`: where a card may rest for ever, none is missed. */
function Task({ task, today, none }: { task: BoardCard['task']; today: LocalDate; none: boolean }) {
  if (!task) return none && <small className="vc-none">{m.board_task_none()}</small>
  const title = m.board_task_explain({ title: task.title, date: formatDay(task.due_on) })
  if (task.due_on === today) {
    return (
      <small className="vc-today" title={title}>
        {m.board_task_today()}
      </small>
    )
  }
  const days = daysBetween(today, task.due_on)
  return days < 0 ? (
    <small className="vc-late" title={title}>
      {m.board_task_overdue({ days: -days })}
    </small>
  ) : (
    <small title={title}>{m.board_task_later({ days })}</small>
  )
}
