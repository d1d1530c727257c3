import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import * as m from '#app/paraglide/messages.js'
import { Tag } from '#app/ui/marks.tsx'
import { verdictLabels, verdictTones } from './labels.ts'
import type { ImportPage } from './page.server.ts'
import type { GridCell, GridRow } from './rows-shown.server.ts'
import { viewPath } from './steps.ts'

/** The same head for a page of rows and for rows that scroll. */
export const GridHead = ({ columns }: Pick<ImportPage, 'columns'>) => (
  <thead>
    <tr>
      <th scope="col">{m.import_grid_row()}</th>
      <th scope="col">{m.import_grid_verdict()}</th>
      {columns.map(({ heading, name }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
        <th scope="col" key={i} title={name}>
          {heading || name}
        </th>
      ))}
    </tr>
  </thead>
)

type RowProps = {
  page: Pick<ImportPage, 'id' | 'view'>
  row: GridRow
  /** Its place among all rows. */
  index?: number
  cell: (cell: GridCell, column: number) => ReactNode
}

export function GridLine({ page: { id, view }, row, index, cell }: RowProps) {
  const narrowed = { step: 'rows', ...(view.verdict && { show: view.verdict }), from: view.from }
  return (
    <tr aria-rowindex={index === undefined ? undefined : index + 2}>
      <th scope="row">
        <Link
          className="link"
          to={viewPath(id, { ...narrowed, row: row.at })}
          data-at={row.at}
          data-column={-1}
        >
          {row.at}
        </Link>
      </th>
      <td title={row.problems.join(' ')}>
        {row.verdict && <Tag tone={verdictTones[row.verdict]}>{verdictLabels[row.verdict]()}</Tag>}{' '}
        <span className="text-xs text-muted">{row.problems.join(' ')}</span>
      </td>
      {row.cells.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
        <td key={i} className={classOf(one)}>
          {cell(one, i)}
        </td>
      ))}
    </tr>
  )
}

const classOf = ({ kind, edited }: GridCell) =>
  kind === null
    ? edited
      ? 'import-grid-edited'
      : undefined
    : kind === 'doubt'
      ? 'import-grid-doubt'
      : 'import-grid-fault'

/** What a cell says to whoever points at it: what stands in the file, and what is wrong. */
export const titleOf = ({ text, reads, problem }: GridCell) =>
  [problem, reads && reads !== text ? text : ''].filter(Boolean).join(' · ') || undefined

export const wordsIn = ({ text, reads }: GridCell) => reads || text

/** A page of rows, without script. */
export const PlainGrid = ({ page }: { page: ImportPage }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys have to get there
  <section className="import-grid import-grid-page" tabIndex={0} aria-label={m.import_label_grid()}>
    <table>
      <GridHead columns={page.columns} />
      <tbody>
        {page.rows_shown.map((row) => (
          <GridLine
            key={row.at}
            page={page}
            row={row}
            cell={(cell) => (
              <span title={titleOf(cell)}>
                {wordsIn(cell)}
                {cell.problem && <span className="sr-only"> {cell.problem}</span>}
              </span>
            )}
          />
        ))}
      </tbody>
    </table>
  </section>
)
