import { useNavigate, useSearchParams } from '@remix-run/react'
import Plus from 'lucide-react/icons/plus'
import type { ReactNode } from 'react'
import * as m from '#app/paraglide/messages.js'
import { type Count, type Shown, withParams } from '#app/platform/list-params.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { useShortcut } from '#app/ui/keys.ts'
import { EmptyState, PageHeader } from '#app/ui/page.tsx'
import { Pagination, type WrittenColumn, WrittenTable } from '#app/ui/table.tsx'
import { ExportLink } from './export-link.tsx'
import { ImportFirst, ImportLink } from './import-link.tsx'
import type { RecordKind } from './record.ts'
import { saidCount, useElsewhere } from './use-elsewhere.ts'

type Words = { title: string; text: string }
type Props<Row> = {
  kind: RecordKind
  title: string
  /** A page of the list, as `listRecords` finds it. */
  page: { rows: readonly Row[]; total: Count; previous: string | null; next: string | null }
  list: Shown
  columns: readonly WrittenColumn<Row>[]
  /** Where a new one is made, for whoever may. */
  fresh: { label: string; to: string; may: boolean }
  /** What it says where there are no rows: because of the filters, when there are any. */
  none: Words
  unmatched: Words | false
  wide?: boolean
  /** What the list is narrowed by. */
  children: ReactNode
}

/**
 * The page of a list: how many there are, what narrows it, the rows, and the pages beside this one. Of a park that
 * is not the reader's it says so, and no number where there is none for them: 0 would be taken for the truth.
 */
export function RecordList<Row>(props: Props<Row>) {
  const { kind, title, page, list, columns, fresh, none, unmatched, wide, children } = props
  const { rows, total, previous, next } = page
  const [search] = useSearchParams()
  const navigate = useNavigate()
  useShortcut('c', fresh.label, () => navigate(fresh.to), fresh.may)
  const make = fresh.may && (
    <LinkButton to={fresh.to} variant="primary" icon={<Plus aria-hidden />}>
      {fresh.label}
    </LinkButton>
  )
  const elsewhere = useElsewhere() && { title: m.record_elsewhere_title(), text: m.record_elsewhere() }
  const words = elsewhere || unmatched || none
  return (
    <div className={wide ? 'page page-wide' : 'page'}>
      <PageHeader
        title={title}
        count={saidCount(total, elsewhere !== false)}
        lead={elsewhere && rows.length > 0 && elsewhere.text}
        actions={
          <>
            {fresh.may && <ImportLink kind={kind} />}
            {rows.length > 0 && <ExportLink kind={kind} query={search} />}
            {make}
          </>
        }
      />
      {children}
      <WrittenTable
        caption={title}
        columns={columns}
        rows={rows}
        sort={list}
        empty={
          <EmptyState
            title={words.title}
            action={
              !unmatched &&
              fresh.may && (
                <>
                  {make}
                  <ImportFirst kind={kind} />
                </>
              )
            }
          >
            {words.text}
          </EmptyState>
        }
      />
      <Pagination
        total={total}
        shown={rows.length}
        size={list.size}
        previous={previous && withParams(search, { before: previous, after: null })}
        next={next && withParams(search, { after: next, before: null })}
      />
    </div>
  )
}
