import { useNavigate, useParams } from '@remix-run/react'
import {
  lazy,
  type MutableRefObject,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { shortPark } from '#app/features/targets/year-ruler.tsx'
import { stageName } from '#app/features/ventures/stage-labels.ts'
import { isClosed, type Track } from '#app/features/ventures/venture.ts'
import { letterOf, nameOf, useZone } from '#app/features/zone/use-zone.ts'
import * as m from '#app/paraglide/messages.js'
import { addDays, type LocalDate } from '#app/platform/clock.ts'
import { formatNumber, namePair } from '#app/platform/format.ts'
import { shortNameOf } from '#app/platform/person-name.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Dialog } from '#app/ui/dialog.tsx'
import { useFollowedLinks } from '#app/ui/follow.ts'
import { useShortcut } from '#app/ui/keys.ts'
import { EmptyState } from '#app/ui/page.tsx'
import { fetchRouteCode, patiently } from '#app/ui/route-code.ts'
import { type BoardFilter, isFiltered, unfiltered } from './board.ts'
import type { Lookup } from './card.ts'
import { Column } from './column.tsx'
import type { Movable } from './move-form.tsx'
import { asksMore, type Drop, withMoves } from './optimistic.ts'
import type { BoardCard, BoardColumn } from './queries.server.ts'
import { focusCard, focusedCard, useCardKeys } from './use-card-keys.ts'
import { useLive } from './use-live.ts'
import { useMoves } from './use-moves.ts'

/** Fetched when a card first gets the focus: most people only look or drag. */
const loadForm = () => import('./move-form.tsx')
const MOVE_ROUTE = 'routes/_app.board_.$id.move'

function prepareMove() {
  fetchRouteCode(MOVE_ROUTE)
  loadForm().catch(() => {})
}

/** Whoever opens the form at once, before anything was prepared, is to be able to send it without network too. */
const MoveHere = lazy(() => {
  fetchRouteCode(MOVE_ROUTE)
  return patiently(loadForm).then((form) => ({ default: form.MoveHere }))
})

type Owner = { id: number; name_zh: string; name_en: string }

export type BoardProps = {
  filter: BoardFilter
  columns: BoardColumn[]
  owners: Owner[]
  /** What the countries on the cards are called. */
  countries: Record<string, string>
  today: LocalDate
  /** The last change the page knows of. */
  seq: number
  /** The URL's own parameters, as `?…` or ''. */
  search: string
  /** The stage a phone shows. */
  picked: string | null
  /** Lets the panel open the dialog that moves a card, if the card is among those shown. */
  ask?: MutableRefObject<Ask>
}

export type Ask = (id: number) => boolean

/** The pipeline: a column per stage, whatever moves on it, and what others do meanwhile. */
export function Board(props: BoardProps) {
  const { filter, today, seq, search, picked, ask } = props
  const board = useRef<HTMLDivElement>(null)
  const nameOfCard = (id: number) => {
    const card = cardIn(props.columns, id)
    return card ? namePair(card).main : `${id}`
  }
  const { pending, send, moved } = useMoves(nameOfCard)
  const changed = useLive(seq, usePerson().person?.id ?? null, pending.length > 0)
  const columns = useMemo(() => withMoves(props.columns, pending), [props.columns, pending])
  const moving = useMemo(() => new Set(pending.map(({ id }) => id)), [pending])
  const look = useLookup(props)
  const [asking, setAsking] = useAsking(props.columns, today)
  const navigate = useNavigate()
  const open_id = Number(useParams().id) || null
  const open = (id: number) => navigate(`/board/${id}${search}`, { preventScrollReset: true })
  const keys = useCardKeys(board, { onFirst: prepareMove, open_id, onOpen: open })
  if (ask) {
    ask.current = (id) => {
      const here = cardIn(props.columns, id) !== undefined
      if (here) setAsking({ id })
      return here
    }
  }

  const drop = useCallback(
    (wanted: Drop) => {
      if (asksMore(filter.track, wanted.from, wanted.to)) setAsking({ id: wanted.id, to: wanted.to })
      else send(wanted)
    },
    [filter.track, send, setAsking],
  )
  const empty = columns.every(({ total }) => total === 0)
  useDragging(board, look.may_move && !empty, drop)
  const follow = useLinks((id) => look.may_move && setAsking({ id }))
  useShortcut('m', m.board_key_move(), () => {
    const id = Number(focusedCard()?.dataset.id) || open_id
    if (!id || !look.may_move) return
    if (cardIn(props.columns, id)) setAsking({ id })
    else navigate(`/board/${id}/move${search}`)
  })
  useFocusAfterMove(board, pending)
  const arrived = useRef<number>()
  const isAsking = asking !== null
  useEffect(() => {
    // Runs after the dialog's own effect has closed it: until then nothing behind it takes the focus. The card
    // may come to its new column later still, so it is followed until something else has the focus.
    if (isAsking || !arrived.current) return
    const { activeElement: active, body } = document
    if (active === body) focusCard(board.current, arrived.current)
    else if (Number(active?.closest<HTMLElement>('.vc')?.dataset.id) !== arrived.current)
      arrived.current = undefined
  })

  const all = columns.reduce((sum, { stage, total }) => sum + (isClosed(stage) ? 0 : total), 0)
  const shown = columns.filter(({ stage }) => filter.closed || !isClosed(stage))
  const closed = columns.filter(({ stage }) => isClosed(stage))
  const on_phone = shown.some(({ stage }) => stage === picked) ? picked : shown[0]?.stage
  if (empty)
    return (
      <div id="cards">
        <NothingHere filter={filter} />
      </div>
    )
  return (
    <>
      <StagePicker columns={shown} search={search} picked={on_phone ?? null} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys and clicks are those of the links inside */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click */}
      <div
        ref={board}
        id="cards"
        className={filter.closed ? 'board board-unfolded' : 'board'}
        style={{ '--columns': shown.length } as React.CSSProperties}
        onClick={follow}
        {...keys}
      >
        {shown.map((column) => (
          <Column
            key={column.stage}
            column={column}
            track={filter.track}
            look={look}
            share={all === 0 ? 0 : column.total / all}
            picked={column.stage === on_phone}
            open_id={open_id}
            moving={moving}
            changed={changed}
          />
        ))}
        <ClosedFold columns={closed} search={search} unfolded={filter.closed} />
      </div>
      <Dialog
        title={asking ? m.board_move_title({ name: namePair(asking.card).main }) : ''}
        open={isAsking}
        onClose={() => setAsking(null)}
      >
        {asking && (
          <Suspense>
            <MoveHere
              card={asking.card}
              track={filter.track}
              today={today}
              to={asking.to}
              onMoved={(answer) => {
                setAsking(null)
                moved(answer)
                arrived.current = answer.moved.id
              }}
            />
          </Suspense>
        )}
      </Dialog>
    </>
  )
}

/** Declined and withdrawn: two numbers at the edge until somebody wants to see them. */
function ClosedFold({
  columns,
  search,
  unfolded,
}: {
  columns: readonly BoardColumn[]
  search: string
  unfolded: boolean
}) {
  const params = new URLSearchParams(search)
  if (unfolded) params.delete('closed')
  else params.set('closed', '1')
  return (
    <a
      className="board-fold no-print"
      href={`/board?${params}`}
      title={unfolded ? m.board_column_fold() : m.board_column_unfold()}
      aria-expanded={unfolded}
    >
      <span aria-hidden="true">{unfolded ? '›' : '‹'}</span>
      {unfolded
        ? m.board_column_fold()
        : columns.map(({ stage, total }) => (
            <span key={stage}>
              {stageName(stage)} <b>{formatNumber(total)}</b>
            </span>
          ))}
    </a>
  )
}

/** On a phone: which column. */
function StagePicker({
  columns,
  search,
  picked,
}: {
  columns: readonly BoardColumn[]
  search: string
  picked: string | null
}) {
  const navigate = useNavigate()
  return (
    <nav className="stage-picker no-print" aria-label={m.board_label_stage_picker()}>
      {columns.map(({ stage, total }) => {
        const params = new URLSearchParams(search)
        params.set('stage', stage)
        return (
          <a
            key={stage}
            href={`/board?${params}`}
            aria-current={stage === picked ? 'true' : undefined}
            onClick={(event) => {
              event.preventDefault()
              navigate(`/board?${params}`, { preventScrollReset: true, replace: true })
            }}
          >
            {stageName(stage)} <b>{formatNumber(total)}</b>
          </a>
        )
      })}
    </nav>
  )
}

function NothingHere({ filter }: { filter: BoardFilter }) {
  const { can } = usePerson()
  if (isFiltered(filter)) {
    return (
      <EmptyState
        title={m.board_nomatch_title()}
        action={<LinkButton to={unfiltered(filter.track)}>{m.board_nomatch_action()}</LinkButton>}
      >
        {m.board_nomatch_text()}
      </EmptyState>
    )
  }
  const title = filter.track === 'team' ? m.board_empty_title() : m.board_empty_title_project()
  if (!can('venture.log')) return <EmptyState title={title}>{m.board_empty_text_reader()}</EmptyState>
  return (
    <EmptyState title={title} action={<LogButton track={filter.track} />}>
      {m.board_empty_text()}
    </EmptyState>
  )
}

export function LogButton({ track }: { track: Track }) {
  const navigate = useNavigate()
  const to = track === 'team' ? '/teams/new' : '/projects/new'
  const label = track === 'team' ? m.board_action_log_team() : m.board_action_log_project()
  useShortcut('c', label, () => navigate(to))
  return (
    <LinkButton to={to} variant="primary">
      {label}
    </LinkButton>
  )
}

function useLookup({ owners, countries, today, search }: BoardProps): Lookup {
  const { parks, sectors } = useZone()
  const { can } = usePerson()
  const may_move = can('venture.advance')
  return useMemo(
    () => ({
      today,
      search,
      may_move,
      countries,
      letters: new Map(sectors.map((sector) => [sector.id, letterOf(sector)])),
      hues: new Map(sectors.map(({ id, letter_en }) => [id, letter_en])),
      parks: new Map(parks.map((park) => [park.id, shortPark(nameOf(park))])),
      owners: new Map(
        owners.map((owner) => [owner.id, { name: nameOf(owner), initials: shortNameOf(nameOf(owner)) }]),
      ),
    }),
    [owners, countries, today, search, may_move, parks, sectors],
  )
}

type Asking = { card: Movable; to?: string }

/**
 * The card whose move is being described, in its newest version. Once it has left the board (declined, say) it is
 * still the one that was seen last, until its form has heard the answer.
 */
function useAsking(columns: BoardColumn[], today: LocalDate) {
  const [asked, setAsked] = useState<{ id: number; to?: string } | null>(null)
  const seen = useRef<BoardCard>()
  const card = asked ? (cardIn(columns, asked.id) ?? seen.current) : undefined
  seen.current = card?.id === asked?.id ? card : undefined
  const asking: Asking | null =
    asked && seen.current
      ? { card: { ...seen.current, stage_since: addDays(today, -seen.current.days) }, to: asked.to }
      : null
  return [asking, setAsked] as const
}

const cardIn = (columns: readonly BoardColumn[], id: number) =>
  columns.flatMap(({ cards }) => cards).find((card) => card.id === id)

/** Dragging is fetched when a mouse first comes to the board: before it can press a button there. */
function useDragging(board: React.RefObject<HTMLElement>, on: boolean, onDrop: (drop: Drop) => void) {
  const latest = useRef(onDrop)
  latest.current = onDrop
  useEffect(() => {
    const element = board.current
    if (!on || !element) return
    let stop: (() => void) | undefined
    let gone = false
    const start = async (event: PointerEvent) => {
      if (event.pointerType === 'touch') return
      element.removeEventListener('pointerover', start)
      fetchRouteCode(MOVE_ROUTE)
      const { enableDragging } = await patiently(() => import('./dragging.ts'))
      if (!gone) stop = enableDragging(element, (drop) => latest.current(drop))
    }
    element.addEventListener('pointerover', start)
    return () => {
      gone = true
      element.removeEventListener('pointerover', start)
      stop?.()
    }
  }, [board, on])
}

/** Links of cards are plain ones; the one that moves a card opens its form. */
const useLinks = (onMove: (id: number) => void) =>
  useFollowedLinks({
    preventScrollReset: true,
    instead: (link) => {
      if (link.className !== 'vc-move') return false
      onMove(Number(link.closest<HTMLElement>('.vc')?.dataset.id))
      return true
    },
  })

/** The card that was moved keeps the focus in its new place, unless something else has it by now. */
function useFocusAfterMove(board: React.RefObject<HTMLElement>, pending: readonly { id: number }[]) {
  const moved = useRef<number>()
  const last = pending.at(-1)?.id
  useEffect(() => {
    if (last) moved.current = last
    else if (moved.current) {
      if (document.activeElement === document.body) focusCard(board.current, moved.current)
      moved.current = undefined
    }
  }, [board, last])
}
