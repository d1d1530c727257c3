import { Link, useSearchParams } from '@remix-run/react'
import type { MouseEvent, ReactNode } from 'react'
import * as m from '#app/paraglide/messages.js'
import { formatCount, formatNumber } from '#app/platform/format.ts'
import { type Count, PAGE_SIZES, withParams } from '#app/platform/list-params.ts'
import { useFollowedLinks } from './follow.ts'
import { escaped, textOf, type Writable } from './html.ts'

type ColumnOf<Row, Cell> = {
  key: string
  label: string
  cell: (row: Row) => Cell
  /** The `sort` parameter this column sorts by; without it the column isn't sortable. */
  sort?: string
  /** Which way the first click sorts. */
  first?: 'asc' | 'desc'
  number?: boolean
  /** The cell that names the row: full width on a phone. */
  main?: boolean
  className?: string
  foot?: ReactNode
}

/** A cell with something to press or to type into is an element. */
export type Column<Row> = ColumnOf<Row, ReactNode>
/** One that only says something, or links, is written; see `WrittenTable`. */
export type WrittenColumn<Row> = ColumnOf<Row, Writable>

type TableProps<Row> = {
  /** What the table lists, for screen readers. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  sort?: { sort: string; dir: 'asc' | 'desc' }
  empty?: ReactNode
}

/** A table on a desk, cards on a phone. Headers that sort are links, so every order has a URL. */
export function Table<Row>({ columns, rows, rowKey, ...around }: TableProps<Row>) {
  return (
    <TableFrame {...around} columns={columns} isEmpty={rows.length === 0}>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <td
                key={column.key}
                className={classOf(column)}
                data-label={column.main ? undefined : column.label}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  )
}

type WrittenTableProps<Row> = Omit<TableProps<Row>, 'columns' | 'rowKey'> & {
  columns: readonly WrittenColumn<Row>[]
}

/**
 * The same for the long lists, whose rows only say what is and where it leads: they are written down in one piece,
 * on both sides (docs/decisions). Links in them are plain ones, followed by one listener.
 */
export function WrittenTable<Row>({ columns, rows, ...around }: WrittenTableProps<Row>) {
  const follow = useFollowedLinks()
  return (
    <TableFrame {...around} columns={columns} isEmpty={rows.length === 0} onClick={follow}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: `html` escapes whatever is put in */}
      <tbody dangerouslySetInnerHTML={{ __html: rowsOf(columns, rows) }} />
    </TableFrame>
  )
}

function rowsOf<Row>(columns: readonly WrittenColumn<Row>[], rows: readonly Row[]) {
  const starts = columns.map((column) => {
    const name = classOf(column)
    return `<td${name ? ` class="${name}"` : ''}${column.main ? '' : ` data-label="${escaped(column.label)}"`}>`
  })
  const cellsOf = (row: Row) =>
    columns.map((column, i) => `${starts[i]}${textOf(column.cell(row))}</td>`).join('')
  return rows.map((row) => `<tr>${cellsOf(row)}</tr>`).join('')
}

type FrameProps = Pick<TableProps<never>, 'caption' | 'sort' | 'empty'> & {
  columns: readonly Omit<ColumnOf<never, unknown>, 'cell'>[]
  isEmpty: boolean
  onClick?: (event: MouseEvent) => void
  children: ReactNode
}

function TableFrame({ caption, columns, sort, empty, isEmpty, onClick, children }: FrameProps) {
  if (isEmpty && empty) return <div className="table-frame">{empty}</div>
  return (
    <div className="table-frame">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: it hears its links, which keys press too */}
      <table className="table table-cards" onClick={onClick}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        {children}
        {columns.some((column) => column.foot !== undefined) && (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={classOf(column)}
                  data-label={column.main ? undefined : column.label}
                >
                  {column.foot}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

type Looks = Pick<Column<never>, 'main' | 'number' | 'className'>

function classOf({ main, number, className }: Looks) {
  return [main && 'table-main', number && 'table-number', className].filter(Boolean).join(' ') || undefined
}

function HeaderCell({ column, sort }: { column: FrameProps['columns'][number]; sort: FrameProps['sort'] }) {
  const [search] = useSearchParams()
  if (!column.sort || !sort) {
    return (
      <th scope="col" className={column.number ? 'table-number' : undefined}>
        {column.label}
      </th>
    )
  }
  const here = sort.sort === column.sort
  const next = here ? (sort.dir === 'asc' ? 'desc' : 'asc') : (column.first ?? 'asc')
  const stands = here ? (sort.dir === 'asc' ? 'ascending' : 'descending') : 'none'
  return (
    <th scope="col" aria-sort={stands} className={column.number ? 'table-number' : undefined}>
      <Link to={withParams(search, { sort: column.sort, dir: next })} preventScrollReset>
        {column.label}
      </Link>
    </th>
  )
}

type PaginationProps = {
  total: Count
  shown: number
  /** `?…` of the neighbouring pages (`withParams(search, { after: … })`); null at the ends. */
  previous: string | null
  next: string | null
  size: number
}

/** How many there are, the pages before and after, and how many to a page. */
export function Pagination({ total, shown, previous, next, size }: PaginationProps) {
  const [search] = useSearchParams()
  if (total === 0) return null
  return (
    <nav className="pager" aria-label={m.ui_label_pages()}>
      <span>{m.ui_count_shown({ shown: formatNumber(shown), total: formatCount(total) })}</span>
      {(previous || next) && (
        <span className="btn-row">
          <PageLink to={previous} rel="prev">
            {m.ui_action_previous()}
          </PageLink>
          <PageLink to={next} rel="next">
            {m.ui_action_next()}
          </PageLink>
        </span>
      )}
      {(typeof total !== 'number' || total > PAGE_SIZES[0]) && (
        <span className="pager-sizes">
          <span>{m.ui_label_page_size()}</span>
          {PAGE_SIZES.map((known) => (
            <Link
              key={known}
              to={withParams(search, { size: String(known) })}
              aria-current={known === size ? 'true' : undefined}
              preventScrollReset
            >
              {known}
            </Link>
          ))}
        </span>
      )}
    </nav>
  )
}

function PageLink({ to, rel, children }: { to: string | null; rel: string; children: ReactNode }) {
  if (!to) {
    return (
      // biome-ignore lint/a11y/useValidAnchor: it leads nowhere
      <a role="link" className="btn btn-small" aria-disabled="true">
        {children}
      </a>
    )
  }
  return (
    <Link className="btn btn-small" to={to} rel={rel}>
      {children}
    </Link>
  )
}
