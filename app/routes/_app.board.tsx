import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, type ShouldRevalidateFunctionArgs, useLoaderData, useLocation } from '@remix-run/react'
import { useRef } from 'react'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { remembered, seqOf } from '#app/features/audit/remembered.server.ts'
import styles from '#app/features/board/board.css?url'
import { BOARD_KNOWN, boardFilterOf, isCommonBoard, showsSame } from '#app/features/board/board.ts'
import { type Ask, Board } from '#app/features/board/board.tsx'
import { BoardFilters } from '#app/features/board/filters.tsx'
import { LogButton } from '#app/features/board/nothing-here.tsx'
import { countriesOn, listColumns } from '#app/features/board/queries.server.ts'
import { listEverybody } from '#app/features/records/choices.server.ts'
import { ExportLink } from '#app/features/records/export-link.tsx'
import { findYear } from '#app/features/targets/outlook.server.ts'
import { YearRulers } from '#app/features/targets/year-ruler.tsx'
import * as m from '#app/paraglide/messages.js'
import { today } from '#app/platform/clock.ts'
import { askedIn } from '#app/platform/door.server.ts'
import { formatDate } from '#app/platform/format.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context, 'venture.read')
  const { db } = context
  const filter = boardFilterOf(askedIn(request, BOARD_KNOWN))
  const day = today()
  // Read first: what happens from here on is told by the live feed.
  const seq = await seqOf(context)
  const read = () =>
    Promise.all([
      listColumns(db, actor, filter, day),
      listEverybody(db),
      findYear(db, seq, actor, filter.year, day),
    ])
  const seen = JSON.stringify([actor.zone_wide, actor.park_ids, filter, day])
  const [columns, owners, year] = await (isCommonBoard(filter)
    ? remembered(db, seq, `board ${seen}`, read)
    : read())
  return { filter, columns, owners, year, seq, today: day, countries: countriesOn(columns, context.locale) }
}

export const links = () => [{ rel: 'stylesheet', href: styles }]
export const handle = { skip: { href: '#cards', label: m.board_action_skip } }
export const meta: MetaFunction = () => [{ title: `${m.board_page_title()} · ${m.app_name()}` }]

/** The board stays as it is while a card opens beside it or a phone turns to another column. */
export function shouldRevalidate({ currentUrl, nextUrl, formAction }: ShouldRevalidateFunctionArgs) {
  return formAction !== undefined || currentUrl.href === nextUrl.href || !showsSame(currentUrl, nextUrl)
}

export default function BoardPage() {
  const { year, columns, filter, owners, today, seq, countries } = useLoaderData<typeof loader>()
  const { search } = useLocation()
  const { can } = usePerson()
  const ask = useRef<Ask>(() => false)
  const picked = new URLSearchParams(search).get('stage')
  return (
    <div className="page page-wide board-page">
      <header className="page-head">
        <div>
          <h1 className="page-title">{m.board_page_title()}</h1>
          <p className="page-lead">{m.board_page_lead({ year: year.year, date: formatDate(today) })}</p>
        </div>
        <div className="btn-row no-print">
          {columns.some(({ total }) => total > 0) && (
            /* A phone has no room for it beside the day; the lists have. */
            <ExportLink kind={filter.track} query={search} view="board" className="max-sm:hidden" />
          )}
          {can('venture.log') && <LogButton track={filter.track} />}
        </div>
      </header>
      <YearRulers {...year} shown={filter.track} today={today} hrefOf={(id) => `/board/${id}${search}`} />
      <BoardFilters filter={filter} search={search} owners={owners} years={year.years} />
      <Board
        filter={filter}
        columns={columns}
        owners={owners}
        countries={countries}
        today={today}
        seq={seq}
        search={search}
        picked={picked}
        ask={ask}
      />
      <Outlet context={ask} />
    </div>
  )
}
