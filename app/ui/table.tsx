import { Link, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import * as m from '#app/paraglide/messages.js'
import { formatCount, formatNumber } from '#app/platform/format.ts'
import { type Count, PAGE_SIZES, withParams } from '#app/platform/list-params.ts'

export type Column<Row> = {
  key: string
  label: string
  cell: (row: Row) => ReactNode
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
export function Table<Row>({ caption, columns, rows, rowKey, sort, empty }: TableProps<Row>) {
  if (rows.length === 0 && empty) return <div className="table-frame">{empty}</div>
  return (
    <div className="table-frame">
      <table className="table cards">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} />
            ))}
          </tr>
        </thead>
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

function classOf<Row>({ main, number, className }: Column<Row>) {
  return [main && 'main-cell', number && 'number', className].filter(Boolean).join(' ') || undefined
}

function HeaderCell<Row>({ column, sort }: { column: Column<Row>; sort: TableProps<Row>['sort'] }) {
  const [search] = useSearchParams()
  if (!column.sort || !sort) {
    return (
      <th scope="col" className={column.number ? 'number' : undefined}>
        {column.label}
      </th>
    )
  }
  const here = sort.sort === column.sort
  const next = here ? (sort.dir === 'asc' ? 'desc' : 'asc') : (column.first ?? 'asc')
  const stands = here ? (sort.dir === 'asc' ? 'ascending' : 'descending') : 'none'
  return (
    <th scope="col" aria-sort={stands} className={column.number ? 'number' : undefined}>
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
        <span className="sizes">
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
      <span className="btn small" aria-disabled="true">
        {children}
      </span>
    )
  }
  return (
    <Link className="btn small" to={to} rel={rel}>
      {children}
    </Link>
  )
}
