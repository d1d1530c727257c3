import { Link, useSearchParams } from '@remix-run/react'
import { useMemo } from 'react'
import * as m from '#app/paraglide/messages.js'
import { addDays, type LocalDate, localDateOf } from '#app/platform/clock.ts'
import { formatDate } from '#app/platform/format.ts'
import { withParams } from '#app/platform/list-params.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card, EmptyState, PageHeader } from '#app/ui/page.tsx'
import { InboxLine } from './inbox-line.tsx'
import { InboxNews } from './inbox-news.tsx'
import { kindLabels } from './kind-labels.ts'
import { NOTIFICATION_KINDS } from './notification.ts'
import type { InboxFilter, InboxLine as Line } from './queries.server.ts'
import { unreadText } from './unread.ts'
import { useAllReadToast } from './use-all-read-toast.ts'
import { useInboxKeys } from './use-inbox-keys.ts'
import { useStoppedToast } from './use-stopped-toast.ts'
import { useUnread } from './use-unread.ts'

type Props = {
  lines: Line[]
  /** Where the next page begins; null at the end. */
  older: number | null
  /** The newest line there is: what came after it is not marked with the others. */
  newest: number
  /** Of the kind that is shown, or of all. */
  unread: number
  /** Of all kinds, when this was read. */
  known: number
  as_of: string
  filter: InboxFilter
  me: number
  today: LocalDate
}

/** What concerns somebody, day by day, newest first. */
export function InboxPage(page: Props) {
  const { lines, older, newest, known, as_of, filter, me, today } = page
  const unread = useUnreadOf(page)
  const list = useInboxKeys()
  useStoppedToast(lines)
  useAllReadToast(as_of)
  return (
    <div className="page page-narrow" ref={list}>
      <PageHeader
        title={m.notification_title()}
        lead={m.notification_lead()}
        actions={
          <>
            {unread > 0 && (
              <Form intent="read-all">
                <input type="hidden" name="up_to" value={newest} />
                <input type="hidden" name="kind" value={filter.kind ?? ''} />
                <SubmitButton variant="plain">
                  {filter.kind
                    ? m.notification_action_read_kind({ kind: kindLabels[filter.kind]() })
                    : m.notification_action_read_all()}
                </SubmitButton>
              </Form>
            )}
            <LinkButton variant="quiet" to="/account/notifications">
              {m.notification_action_preferences()}
            </LinkButton>
          </>
        }
      />
      <Filters unread={unread} filter={filter} />
      <InboxNews known={known} as_of={as_of} />
      {lines.length === 0 && <Empty filter={filter} />}
      {[...byDay(lines)].map(([day, some]) => (
        <Card key={day} title={dayLabel(day, today)} flush>
          <ol className="inbox">
            {some.map((line) => (
              <InboxLine key={line.id} line={line} me={me} today={today} />
            ))}
          </ol>
        </Card>
      ))}
      <Pages older={older} />
    </div>
  )
}

/** What is read or comes in meanwhile is told without its kind: with one chosen the page's own count holds. */
function useUnreadOf({ lines, unread, filter }: Pick<Props, 'lines' | 'unread' | 'filter'>) {
  const heard = useUnread(useMemo(() => ({ lines, unread }), [lines, unread]))
  return filter.kind ? unread : heard
}

function byDay(lines: readonly Line[]) {
  const days = new Map<LocalDate, Line[]>()
  for (const line of lines) {
    const day = localDateOf(line.at)
    days.set(day, [...(days.get(day) ?? []), line])
  }
  return days
}

function dayLabel(day: LocalDate, today: LocalDate) {
  if (day === today) return m.notification_day_today()
  return day === addDays(today, -1) ? m.notification_day_yesterday() : formatDate(day)
}

function Filters({ unread, filter }: Pick<Props, 'unread' | 'filter'>) {
  const [search] = useSearchParams()
  const views = [
    {
      key: 'all',
      label: m.notification_filter_all(),
      to: { show: null, kind: null },
      on: !filter.unread && filter.kind !== 'mentioned',
    },
    {
      key: 'unread',
      label: m.notification_filter_unread(),
      to: { show: 'unread', kind: filter.kind },
      on: filter.unread,
      count: unread,
    },
    {
      key: 'mentions',
      label: m.notification_filter_mentions(),
      to: { show: null, kind: 'mentioned' },
      on: !filter.unread && filter.kind === 'mentioned',
    },
  ]
  return (
    <div className="filters-row">
      <nav className="segmented segmented-counts" aria-label={m.notification_filter_show()}>
        {views.map(({ key, label, to, on, count = 0 }) => (
          <Link
            key={key}
            to={withParams(search, to)}
            aria-current={on ? 'true' : undefined}
            preventScrollReset
          >
            {label} {count > 0 && <b>{unreadText(count)}</b>}
          </Link>
        ))}
      </nav>
      <FilterBar keep={['show']}>
        <FilterSelect
          name="kind"
          label={m.notification_filter_kind()}
          any={m.notification_filter_any_kind()}
          options={NOTIFICATION_KINDS.map((kind) => ({ value: kind, label: kindLabels[kind]() }))}
        />
      </FilterBar>
    </div>
  )
}

function Empty({ filter }: Pick<Props, 'filter'>) {
  const [search] = useSearchParams()
  if (!filter.unread && !filter.kind) {
    return <EmptyState title={m.notification_empty()}>{m.notification_empty_text()}</EmptyState>
  }
  return (
    <EmptyState
      title={emptyTitle(filter)}
      action={
        <LinkButton to={withParams(search, { show: null, kind: null })}>
          {m.notification_action_show_all()}
        </LinkButton>
      }
    >
      {filter.unread && m.notification_empty_unread_text()}
    </EmptyState>
  )
}

function emptyTitle({ kind, unread }: InboxFilter) {
  if (!kind) return m.notification_empty_unread()
  const of = { kind: kindLabels[kind]() }
  return unread ? m.notification_empty_unread_kind(of) : m.notification_empty_kind(of)
}

function Pages({ older }: Pick<Props, 'older'>) {
  const [search] = useSearchParams()
  if (!older && !search.has('before')) return null
  return (
    <nav className="pager" aria-label={m.ui_label_pages()}>
      <span className="btn-row">
        {search.has('before') && (
          <LinkButton small to={withParams(search, {})}>
            {m.notification_action_newest()}
          </LinkButton>
        )}
        {older && (
          <LinkButton small to={withParams(search, { before: String(older) })} rel="next">
            {m.notification_action_older()}
          </LinkButton>
        )}
      </span>
    </nav>
  )
}
