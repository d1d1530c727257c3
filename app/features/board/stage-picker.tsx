import { useNavigate } from '@remix-run/react'
import { stageName } from '#app/features/ventures/stage-labels.ts'
import { isClosed } from '#app/features/ventures/venture.ts'
import * as m from '#app/paraglide/messages.js'
import { formatNumber } from '#app/platform/format.ts'
import type { BoardColumn } from './queries.server.ts'

/** Declined and withdrawn: two numbers at the edge until somebody wants to see them. */
export function ClosedFold({
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
        : columns.map(
            ({ stage, total }) =>
              isClosed(stage) && (
                <span key={stage}>
                  {stageName(stage)} <b>{formatNumber(total)}</b>
                </span>
              ),
          )}
    </a>
  )
}

/** On a phone: which column. */
export function StagePicker({
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
        const to = `/board?${params}`
        return (
          <a
            key={stage}
            href={to}
            aria-current={stage === picked || undefined}
            onClick={(event) => {
              event.preventDefault()
              navigate(to, { preventScrollReset: true, replace: true })
            }}
          >
            {stageName(stage)} <b>{formatNumber(total)}</b>
          </a>
        )
      })}
    </nav>
  )
}
