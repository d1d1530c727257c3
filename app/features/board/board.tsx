import { useNavigate, useParams } from '@remix-run/react'
import { type ComponentProps, type MutableRefObject, Suspense, useMemo, useRef } from 'react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { isClosed } from '#app/features/ventures/venture.ts'
import * as m from '#app/paraglide/messages.js'
import type { LocalDate } from '#app/platform/clock.ts'
import { namePair } from '#app/platform/format.ts'
import { Dialog } from '#app/ui/dialog.tsx'
import type { BoardFilter } from './board.ts'
import { Column } from './column.tsx'
import { MoveAnswers } from './move-answers.tsx'
import { NothingHere } from './nothing-here.tsx'
import { withMoves } from './optimistic.ts'
import { MoveHere, prepareMove } from './prepare-move.ts'
import type { BoardColumn } from './queries.server.ts'
import { ClosedFold, StagePicker } from './stage-picker.tsx'
import { cardIn, type useAsking } from './use-asking.ts'
import { useCardKeys } from './use-card-keys.ts'
import { useLive } from './use-live.ts'
import { type Owner, useLookup } from './use-lookup.ts'
import { useArrival, useFocusAfterMove } from './use-moved-focus.ts'
import { useMoves } from './use-moves.ts'
import { useWaysToMove } from './use-ways-to-move.ts'

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
  const { filter, today, seq, search } = props
  const board = useRef<HTMLDivElement>(null)
  const nameOfCard = (id: number) => {
    const card = cardIn(props.columns, id)
    return card ? namePair(card).main : `${id}`
  }
  const { pending, send, moved, sent, hear } = useMoves(nameOfCard)
  const changed = useLive(seq, usePerson().person?.id ?? null, pending.length > 0)
  const columns = useMemo(() => withMoves(props.columns, pending), [props.columns, pending])
  const look = useLookup(props)
  const navigate = useNavigate()
  const open_id = Number(useParams().id) || null
  const open = (id: number) => navigate(`/board/${id}${search}`, { preventScrollReset: true })
  const keys = useCardKeys(board, { onFirst: prepareMove, open_id, onOpen: open })
  const empty = columns.every(({ total }) => total === 0)
  const [asking, setAsking, follow] = useWaysToMove(board, props, { look, empty, open_id, send })
  useFocusAfterMove(board, pending)
  const arrived = useArrival(board, asking !== null)
  if (empty)
    return (
      <div id="cards">
        <NothingHere filter={filter} />
      </div>
    )
  const going = columns.filter(({ stage }) => !isClosed(stage))
  const all = going.reduce((sum, { total }) => sum + total, 0)
  const shown = filter.closed ? columns : going
  const on_phone = (shown.find(({ stage }) => stage === props.picked) ?? shown[0])?.stage ?? null
  return (
    <>
      <MoveAnswers ids={sent} hear={hear} />
      <StagePicker columns={shown} search={search} picked={on_phone} />
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
            moving={pending}
            changed={changed}
          />
        ))}
        <ClosedFold columns={columns} search={search} unfolded={filter.closed} />
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
