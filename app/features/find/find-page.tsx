import { Form, Link } from '@remix-run/react'
import { usePerson } from '#app/features/accounts/use-person.ts'
import * as m from '#app/paraglide/messages.js'
import { formatCount } from '#app/platform/format.ts'
import { Button } from '#app/ui/button.tsx'
import { NamePair } from '#app/ui/marks.tsx'
import { Card, EmptyState, PageHeader } from '#app/ui/page.tsx'
import type { Found, Group } from './find.ts'
import { kindLabel, openedFrom, useHint } from './hit.tsx'

/** `/search?q=`: everything found, by kind. */
export function FindPage({ q, groups }: Found) {
  return (
    <div className="page page-narrow">
      <PageHeader title={q ? m.search_title_for({ q }) : m.search_box_label()} />
      <Form action="/search" className="btn-row flex-nowrap">
        <input
          type="search"
          name="q"
          className="input"
          defaultValue={q}
          key={q}
          maxLength={100}
          aria-label={m.search_box_label()}
        />
        <Button type="submit">{m.search_box_label()}</Button>
      </Form>
      {groups.map((group) => (
        <FoundGroup key={group.kind} group={group} />
      ))}
      {groups.length === 0 && (
        <EmptyState title={q ? m.search_empty_title() : m.search_empty_start()}>
          {m.search_empty_explain()}
        </EmptyState>
      )}
    </div>
  )
}

function FoundGroup({ group }: { group: Group }) {
  const hint = useHint()
  const { can } = usePerson()
  const hasList = group.kind !== 'file' && (group.kind !== 'person' || can('account.manage'))
  return (
    <Card
      title={m.ui_label_with({ label: kindLabel(group.kind), more: formatCount(group.total) })}
      actions={group.more && hasList && <Link to={group.all}>{m.search_action_all()}</Link>}
    >
      <ul>
        {group.hits.map((hit) => (
          <li key={hit.id} className="flex flex-wrap gap-x-2 py-1">
            <Link to={hit.to} {...openedFrom(hit)}>
              <NamePair {...hit} />
            </Link>
            <span className="text-muted">{hint(hit)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
