import { useNavigate } from '@remix-run/react'
import Plus from 'lucide-react/icons/plus'
import { usePerson } from '#app/features/accounts/use-person.ts'
import { ImportFirst } from '#app/features/records/import-link.tsx'
import { listPath } from '#app/features/records/record.ts'
import { useElsewhere } from '#app/features/records/use-elsewhere.ts'
import type { Track } from '#app/features/ventures/venture.ts'
import * as m from '#app/paraglide/messages.js'
import { LinkButton } from '#app/ui/button.tsx'
import { useShortcut } from '#app/ui/keys.ts'
import { EmptyState } from '#app/ui/page.tsx'
import { type BoardFilter, isFiltered, unfiltered } from './board.ts'

export function NothingHere({ filter }: { filter: BoardFilter }) {
  const { can } = usePerson()
  const elsewhere = useElsewhere()
  if (isFiltered(filter)) {
    return (
      <EmptyState
        title={elsewhere ? m.record_elsewhere_title() : m.board_nomatch_title()}
        action={<LinkButton to={unfiltered(filter.track)}>{m.board_nomatch_action()}</LinkButton>}
      >
        {elsewhere ? m.record_elsewhere() : m.board_nomatch_text()}
      </EmptyState>
    )
  }
  const title = filter.track === 'team' ? m.board_empty_title() : m.board_empty_title_project()
  if (!can('venture.log')) return <EmptyState title={title}>{m.board_empty_text_reader()}</EmptyState>
  return (
    <EmptyState
      title={title}
      action={
        <>
          <LogButton track={filter.track} />
          <ImportFirst kind={filter.track} />
        </>
      }
    >
      {m.board_empty_text()}
    </EmptyState>
  )
}

export function LogButton({ track }: { track: Track }) {
  const navigate = useNavigate()
  const to = `${listPath(track)}/new`
  const label = track === 'team' ? m.board_action_log_team() : m.board_action_log_project()
  useShortcut('c', label, () => navigate(to))
  return (
    <LinkButton to={to} variant="primary" icon={<Plus aria-hidden />}>
      {label}
    </LinkButton>
  )
}
