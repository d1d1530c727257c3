import { memo } from 'react'
import type { CardProps, Lookup } from '#app/features/board/card.tsx'
import type { BoardCard } from '#app/features/board/queries.server.ts'
import * as m from '#app/paraglide/messages.js'
import { getLocale } from '#app/paraglide/runtime.js'
import { daysBetween, type LocalDate } from '#app/platform/clock.ts'
import { formatDay } from '#app/platform/format.ts'

/** The same card of React elements, to measure what writing it down is worth (docs/decisions/0011). */
export const Card = memo(function Card({ card, look, limit, state }: CardProps) {
  const english = getLocale() === 'en'
  const main = english ? card.name_en || card.name_zh : card.name_zh || card.name_en
  const other = main === card.name_en ? card.name_zh : card.name_en
  return (
    <li
      className="vc"
      data-id={card.id}
      data-version={card.version}
      data-state={state}
      data-sector={look.hues.get(card.sector_id)}
    >
      <a href={`/board/${card.id}${look.search}`}>{main}</a>
      {other && other !== main && <i lang={english ? 'zh-CN' : 'en'}>{other}</i>}
      <p>
        <b>{look.letters.get(card.sector_id)}</b>
        <span>{look.parks.get(card.park_id)}</span>
        <Owner card={card} look={look} />
      </p>
      <p>
        <Days days={card.days} limit={limit} />
        <Origin card={card} look={look} />
        <Task task={card.task} today={look.today} limit={limit} />
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

function Days({ days, limit }: { days: number; limit: number | null }) {
  const over = limit === null ? 0 : days - limit
  const words = m.board_card_days({ days })
  return over > 0 ? (
    <span className="vc-over" title={m.board_card_over_explain({ days, over })}>
      {words}
    </span>
  ) : (
    <span>{words}</span>
  )
}

function Origin({ card: { grade, country }, look: { countries } }: Part) {
  if (grade) return <em title={m.board_card_grade_explain({ grade })}>{grade}</em>
  return country ? <em title={countries[country]}>{country}</em> : null
}

function Task({ task, today, limit }: { task: BoardCard['task']; today: LocalDate; limit: number | null }) {
  if (!task) return limit === null ? null : <small className="vc-none">{m.board_task_none()}</small>
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
