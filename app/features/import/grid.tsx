import { useFetcher } from '@remix-run/react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import * as m from '#app/paraglide/messages.js'
import { isReply } from '#app/ui/sending.ts'
import { GridHead, GridLine, titleOf, wordsIn } from './grid-rows.tsx'
import { importPath, WINDOW } from './import.ts'
import type { ImportPage } from './page.server.ts'
import type { GridCell, GridRow } from './rows-shown.server.ts'
import { useWindows } from './use-windows.ts'

/** As the style sheet has it: rows of one height need no measuring, whatever stands in them. */
const ROW = 34
/** Rows drawn before and after those in view. */
const AROUND = 8

type Place = { at: number; column: number }

/**
 * All rows in one scrolling table, of which those in view are drawn. A library for long lists would bring measuring,
 * which rows of one height don't need.
 */
export function Grid({ page }: { page: ImportPage }) {
  const { total, own, id } = page
  const box = useRef<HTMLElement>(null)
  const [first, setFirst] = useState(0)
  const [editing, setEditing] = useState<Place | null>(null)
  const fetcher = useFetcher<unknown>()
  const { ask, rowAt } = useWindows(page)
  const height = box.current?.clientHeight ?? 600
  const from = Math.max(0, first - AROUND)
  const to = Math.min(total, first + Math.ceil(height / ROW) + AROUND)
  useEffect(() => {
    for (let at = Math.floor(from / WINDOW) * WINDOW; at < to; at += WINDOW) void ask(at)
  }, [from, to, ask])

  const save = ({ at, column }: Place, cell: GridCell, text: string) => {
    setEditing(null)
    focusOn(box.current, { at, column })
    if (text.trim() === cell.text) return
    void fetcher.submit(
      { intent: 'cell', stays: '1', at, column, text },
      { method: 'post', action: importPath(id) },
    )
  }
  const refusal = isReply(fetcher.data)
    ? (fetcher.data.refusal ?? Object.values(fetcher.data.errors)[0]?.[0])
    : undefined
  return (
    <>
      {refusal && (
        <p className="notice notice-bad" role="alert">
          {refusal}
        </p>
      )}
      <section
        ref={box}
        className="import-grid import-grid-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys have to get there
        tabIndex={0}
        aria-label={m.import_label_grid()}
        onScroll={({ currentTarget }) => setFirst(Math.floor(currentTarget.scrollTop / ROW))}
        onKeyDown={moveByKeys}
      >
        <table aria-rowcount={total + 1}>
          <GridHead columns={page.columns} />
          <tbody>
            <Space rows={from} />
            {Array.from({ length: Math.max(0, to - from) }, (_, i) => {
              const row = rowAt(from + i)
              return row ? (
                <GridLine
                  key={row.at}
                  page={page}
                  row={row}
                  index={from + i}
                  cell={(cell, column) => (
                    <Cell {...{ cell, column, row, own, editing, setEditing }} onSave={save} />
                  )}
                />
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: nothing is known of it but its place
                <tr key={`gap ${from + i}`}>
                  <td colSpan={page.columns.length + 2} />
                </tr>
              )
            })}
            <Space rows={total - to} />
          </tbody>
        </table>
      </section>
    </>
  )
}

const Space = ({ rows }: { rows: number }) =>
  rows > 0 ? (
    <tr className="import-grid-space" style={{ height: rows * ROW }}>
      <td />
    </tr>
  ) : null

type CellProps = {
  cell: GridCell
  column: number
  row: GridRow
  own: boolean
  editing: Place | null
  setEditing: (place: Place | null) => void
  onSave: (place: Place, cell: GridCell, text: string) => void
}

function Cell({ cell, column, row, own, editing, setEditing, onSave }: CellProps) {
  const place = { at: row.at, column }
  if (editing?.at === row.at && editing.column === column)
    return (
      <input
        className="import-grid-input"
        aria-label={m.import_field_cell({ at: row.at })}
        // biome-ignore lint/a11y/noAutofocus: whoever opened it is about to type
        autoFocus
        defaultValue={cell.text}
        onBlur={({ currentTarget }) => onSave(place, cell, currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key !== 'Escape') return
          event.currentTarget.value = cell.text
          event.currentTarget.blur()
        }}
      />
    )
  return (
    <button
      type="button"
      className="import-grid-cell"
      tabIndex={-1}
      data-at={row.at}
      data-column={column}
      disabled={!own}
      title={titleOf(cell)}
      onClick={() => setEditing(place)}
    >
      {wordsIn(cell) || <span className="sr-only">{m.import_cell_empty()}</span>}
      {cell.problem && <span className="sr-only"> {cell.problem}</span>}
    </button>
  )
}

const STEPS: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** The arrows go from cell to cell, beginning at a row's number; Enter opens one. */
function moveByKeys(event: KeyboardEvent<HTMLElement>) {
  const step = STEPS[event.key]
  const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-column]')
  if (!step || !cell) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-column="-1"]')]
  const at = rows.findIndex((row) => row.dataset.at === cell.dataset.at)
  const next = rows[at + step[0]]?.dataset.at
  if (next === undefined) return
  event.preventDefault()
  focusOn(event.currentTarget, { at: Number(next), column: Number(cell.dataset.column) + step[1] })
}

function focusOn(box: HTMLElement | null, { at, column }: Place) {
  window.requestAnimationFrame(() =>
    box?.querySelector<HTMLElement>(`[data-at="${at}"][data-column="${column}"]`)?.focus(),
  )
}
