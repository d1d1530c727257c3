import { useNavigate, useParams } from '@remix-run/react'
import {
  type ComponentProps,
  type MutableRefObject,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { isClosed } from '#app/features/ventures/venture.ts'
import * as m from '#app/paraglide/messages.js'
import type { LocalDate } from '#app/platform/clock.ts'
import { namePair } from '#app/platform/format.ts'
import { Dialog } from '#app/ui/dialog.tsx'
import { useFollowedLinks } from '#app/ui/follow.ts'
import { useShortcut } from '#app/ui/keys.ts'
import type { BoardFilter } from './board.ts'
import { Column } from './column.tsx'
import { NothingHere } from './nothing-here.tsx'
import { asksMore, type Drop, withMoves } from './optimistic.ts'
import { MoveHere, prepareMove } from './prepare-move.ts'
import type { BoardColumn } from './queries.server.ts'
import { ClosedFold, StagePicker } from './stage-picker.tsx'
import { cardIn, useAsking } from './use-asking.ts'
import { focusCard, focusedCard, useCardKeys } from './use-card-keys.ts'
import { useDragging } from './use-dragging.ts'
import { useLive } from './use-live.ts'
import { type Owner, useLookup } from './use-lookup.ts'
import { useMoves } from './use-moves.ts'

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
  const arrived = useArrival(board, asking !== null)

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
      <MoveDialog
        asking={asking}
        track={filter.track}
        today={today}
        onClose={() => setAsking(null)}
        onMoved={(answer) => {
          setAsking(null)
          moved(answer)
          arrived.current = answer.moved.id
        }}
      />
    </>
  )
}

type MoveDialogProps = Pick<ComponentProps<typeof MoveHere>, 'track' | 'today' | 'onMoved'> & {
  asking: ReturnType<typeof useAsking>[0]
  onClose: () => void
}

/** Asks what a move needs to be told. */
const MoveDialog = ({ asking, onClose, ...move }: MoveDialogProps) => (
  <Dialog
    title={asking ? m.board_move_title({ name: namePair(asking.card).main }) : ''}
    open={asking !== null}
    onClose={onClose}
  >
    {asking && (
      <Suspense>
        <MoveHere {...move} card={asking.card} to={asking.to} />
      </Suspense>
    )}
  </Dialog>
)

/** Links of cards are plain ones; the one that moves a card opens its form. */
const useLinks = (onMove: (id: number) => void) =>
  useFollowedLinks({
    staysInPlace: () => true,
    instead: (link) => {
      if (link.className !== 'vc-move') return false
      onMove(Number(link.closest<HTMLElement>('.vc')?.dataset.id))
      return true
    },
  })

/** The card that a dialog moved, to be noted by its id, has the focus once the dialog is closed. */
function useArrival(board: React.RefObject<HTMLElement>, isAsking: boolean) {
  const arrived = useRef<number>()
  const follow = () => {
    const { activeElement: active, body } = document
    // Until the dialog's own effect has closed it nothing behind it takes the focus. The card may come to its new
    // column later still, so it is followed until something else has the focus.
    if (isAsking || !arrived.current || active?.closest('dialog')) return
    if (active === body) focusCard(board.current, arrived.current)
    else if (Number(active?.closest<HTMLElement>('.vc')?.dataset.id) !== arrived.current)
      arrived.current = undefined
  }
  // At once, before whatever looks after a lost focus gives it to the page; and after the dialog was closed.
  useLayoutEffect(follow)
  useEffect(follow)
  return arrived
}

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
