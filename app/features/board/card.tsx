import * as m from '#app/paraglide/messages.js'
import { getLocale } from '#app/paraglide/runtime.js'
import { daysBetween, type LocalDate } from '#app/platform/clock.ts'
import { formatDay } from '#app/platform/format.ts'
import { escaped } from '#app/ui/html.ts'
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
  /** Days a card of its stage may rest; null where it may for ever. */
  limit: number | null
  state?: 'open' | 'moving' | 'changed'
}

export const Card = ({ card, look, limit, state }: CardProps) => (
  <li
    className="vc"
    data-id={card.id}
    data-version={card.version}
    data-state={state}
    data-sector={look.hues.get(card.sector_id)}
    // biome-ignore lint/security/noDangerouslySetInnerHtml: everything typed by somebody is escaped in it
    dangerouslySetInnerHTML={{ __html: cardHtml(card, look, limit) }}
  />
)

/**
 * The inside of a card as HTML. A board is hundreds of cards and React takes ten times as long for one as it
 * takes to write it down (docs/decisions), on the server and when the page comes alive; so what has no
 * behaviour of its own is written. Everything that was typed by somebody goes through `escaped`.
 */
export function cardHtml(card: BoardCard, look: Lookup, limit: number | null): string {
  const english = getLocale() === 'en'
  const main = escaped(english ? card.name_en || card.name_zh : card.name_zh || card.name_en)
  const other = escaped(main === escaped(card.name_en) ? card.name_zh : card.name_en)
  const search = escaped(look.search)
  return `<a href="/board/${card.id}${search}">${main}</a>${
    other && other !== main ? `<i lang="${english ? 'zh-CN' : 'en'}">${other}</i>` : ''
  }<p><b>${escaped(look.letters.get(card.sector_id))}</b><span>${escaped(look.parks.get(card.park_id))}</span>${ownerHtml(card, look)}</p><p>${daysHtml(card.days, limit)}${originHtml(card, look)}${taskHtml(card.task, look.today, limit)}</p>${
    look.may_move
      ? `<a class="vc-move" href="/board/${card.id}/move${search}" aria-label="${m.board_action_move_named({ name: main })}">⋯</a>`
      : ''
  }`
}

function ownerHtml({ owner_id }: BoardCard, { owners }: Lookup) {
  const owner = owner_id === null ? undefined : owners.get(owner_id)
  return owner ? `<abbr title="${escaped(owner.name)}">${escaped(owner.initials)}</abbr>` : ''
}

function daysHtml(days: number, limit: number | null) {
  const over = limit === null ? 0 : days - limit
  const words = m.board_card_days({ days })
  return over > 0
    ? `<span class="vc-over" title="${m.board_card_over_explain({ days, over })}">${words}</span>`
    : `<span>${words}</span>`
}

/** A team's grade, a project's country. */
function originHtml({ grade, country }: BoardCard, { countries }: Lookup) {
  if (grade)
    return `<em title="${m.board_card_grade_explain({ grade: escaped(grade) })}">${escaped(grade)}</em>`
  return country ? `<em title="${escaped(countries[country])}">${escaped(country)}</em>` : ''
}

/** The colour of a task and the word for it. Where a card may rest for ever, none is missed. */
function taskHtml(task: BoardCard['task'], today: LocalDate, limit: number | null) {
  if (!task) return limit === null ? '' : `<small class="vc-none">${m.board_task_none()}</small>`
  const title = m.board_task_explain({ title: escaped(task.title), date: formatDay(task.due_on) })
  if (task.due_on === today) return `<small class="vc-today" title="${title}">${m.board_task_today()}</small>`
  const days = daysBetween(today, task.due_on)
  return days < 0
    ? `<small class="vc-late" title="${title}">${m.board_task_overdue({ days: -days })}</small>`
    : `<small title="${title}">${m.board_task_later({ days })}</small>`
}
