import Download from 'lucide-react/icons/download'
import * as m from '#app/paraglide/messages.js'
import { LinkButton } from '#app/ui/button.tsx'
import { exportPath } from './export-path.ts'
import type { RecordKind } from './record.ts'

type Props = { kind: RecordKind; query: string | URLSearchParams; view?: 'board'; className?: string }

/** Takes along all that a list shows, or the board; on a phone a sign says so. */
export const ExportLink = ({ kind, query, view, className }: Props) => (
  <LinkButton
    to={exportPath(kind, query, view)}
    variant="quiet"
    icon={<Download aria-hidden />}
    className={className}
  >
    <span className="max-sm:sr-only">{m.record_action_export()}</span>
  </LinkButton>
)
