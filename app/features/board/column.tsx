import type { CSSProperties } from 'react'
import { stageName } from '#app/features/ventures/stage-labels.ts'
import { isClosed, limitOf, type Track } from '#app/features/ventures/venture.ts'
import * as m from '#app/paraglide/messages.js'
import { formatNumber, formatPercent } from '#app/platform/format.ts'
import { MORE_CARDS, moreHref } from './board.ts'
import { Card, type Lookup } from './card.tsx'
import { isCounting } from './optimistic.ts'
import type { BoardColumn } from './queries.server.ts'

type ColumnProps = {
  column: BoardColumn
  track: Track
  look: Lookup
  /** Of all that match and are not closed. */
  share: number
  /** The one column a phone shows. */
  picked: boolean
  open_id: number | null
  moving: readonly { id: number }[]
  changed: ReadonlySet<number>
}

/** A stage: what it holds in all, and as many of its cards as were asked for. */
export function Column({ column, track, look, share, picked, open_id, moving, changed }: ColumnProps) {
  const { stage, total, over, cards } = column
  const limit = limitOf(track, stage)
  const stateOf = (id: number) =>
    id === open_id
      ? 'open'
      : moving.some((move) => move.id === id)
        ? 'moving'
        : changed.has(id)
          ? 'changed'
          : undefined
  const rest = Math.min(total - cards.length, MORE_CARDS)
  return (
    <section
      className={isCounting(track, stage) ? 'column column-counting' : 'column'}
      data-stage={stage}
      data-picked={picked || undefined}
      aria-labelledby={`in-${stage}`}
    >
      <header style={{ '--share': share } as CSSProperties}>
        <h2 id={`in-${stage}`}>
          {stageName(stage)} <b>{formatNumber(total)}</b>
        </h2>
        <p>
          {!isClosed(stage) && <span>{m.board_column_share({ share: formatPercent(share) })}</span>}
          {over > 0 && limit !== null && (
            <span className="column-over" title={m.board_column_over_explain({ count: over, days: limit })}>
              {m.board_column_over({ count: formatNumber(over), days: limit })}
            </span>
          )}
          {isCounting(track, stage) && <span className="column-counts">{m.board_column_counts()}</span>}
        </p>
      </header>
      <ol>
        {cards.map((card) => (
          <Card key={card.id} card={card} look={look} track={track} state={stateOf(card.id)} />
        ))}
      </ol>
      {total === 0 && <p className="column-nothing">{m.board_column_empty()}</p>}
      {rest > 0 && (
        <a
          className="column-more"
          href={moreHref(look.search, stage, cards.length)}
          data-rest={m.board_column_rest({ count: formatNumber(total - cards.length) })}
        >
          {m.board_column_more({ count: rest })}
        </a>
      )}
    </section>
  )
}
