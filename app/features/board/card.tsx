import { memo } from 'react'
import * as m from '#app/paraglide/messages.js'
import { getLocale } from '#app/paraglide/runtime.js'
import { daysBetween, type LocalDate } from '#app/platform/clock.ts'
import { formatDay } from '#app/platform/format.ts'
import type { BoardCard } from './queries.server.ts'

/** What cards look up instead of carrying it: one object per page, so that a card stays as it is. */
export type Lookup = {
  today: LocalDate
  /** The board's own filters, for addresses. */
  search: string
  letters: Map<number, string>
  parks: Map<number, string>
  /** Initials and names of people. */
  owners: Map<number, { initials: string; name: string }>
  may_move: boolean
}

type CardProps = {
  card: BoardCard
  look: Lookup
  limit: number | null
  /** Open in the panel, on its way, or just changed by somebody. */
  state?: 'open' | 'moving' | 'changed'
}

/** One venture on the board. Plain links and few elements: there are hundreds of it. */
export const Card = memo(function Card({ card, look, limit, state }: CardProps) {
  const english = getLocale() === 'en'
  const main = (english ? card.name_en || card.name_zh : card.name_zh || card.name_en) ?? ''
  const other = main === card.name_en ? card.name_zh : card.name_en
  const letter = look.letters.get(card.sector_id)
  const owner = card.owner_id === null ? undefined : look.owners.get(card.owner_id)
  const over = limit === null ? 0 : card.days - limit
  return (
    <li className="vc" data-id={card.id} data-version={card.version} data-state={state} data-sector={letter}>
      <a href={`/board/${card.id}${look.search}`}>{main}</a>
      {other !== '' && other !== main && <i lang={english ? 'zh-CN' : 'en'}>{other}</i>}
      <p>
        <b>{letter}</b>
        <span>{look.parks.get(card.park_id)}</span>
        {owner && <abbr title={owner.name}>{owner.initials}</abbr>}
      </p>
      <p>
        <Days days={card.days} over={over} />
        {card.grade && <em title={m.board_card_grade_explain({ grade: card.grade })}>{card.grade}</em>}
        {card.country && <em title={countryName(card.country)}>{card.country}</em>}
        <Task task={card.task} today={look.today} />
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

function Days({ days, over }: { days: number; over: number }) {
  const words = m.board_card_days({ days })
  return over > 0 ? (
    <span className="days over" title={m.board_card_over_explain({ days, over })}>
      {words}
    </span>
  ) : (
    <span className="days">{words}</span>
  )
}

/** The colour of a promise and the word for it. */
function Task({ task, today }: { task: BoardCard['task']; today: LocalDate }) {
  if (!task) return <small className="none">{m.board_task_none()}</small>
  const title = m.board_task_explain({ title: task.title, date: formatDay(task.due_on) })
  if (task.due_on === today)
    return (
      <small className="today" title={title}>
        {m.board_task_today()}
      </small>
    )
  const days = daysBetween(today, task.due_on)
  return days < 0 ? (
    <small className="late" title={title}>
      {m.board_task_overdue({ days: -days })}
    </small>
  ) : (
    <small title={title}>{m.board_task_later({ days })}</small>
  )
}

const names = new Map<string, Intl.DisplayNames>()

/** A country in the reader's language. */
export function countryName(code: string) {
  const locale = getLocale()
  let known = names.get(locale)
  if (!known) {
    known = new Intl.DisplayNames(locale, { type: 'region' })
    names.set(locale, known)
  }
  return known.of(code) ?? code
}
