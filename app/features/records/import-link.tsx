import Upload from 'lucide-react/icons/upload'
import * as m from '#app/paraglide/messages.js'
import { LinkButton } from '#app/ui/button.tsx'
import type { RecordKind } from './record.ts'

type Props = { kind: RecordKind; className?: string }

const pathFor = (kind: RecordKind) => `/import?noun=${kind}`

/** Brings a sheet of a kind in, for whoever may make one by hand; on a phone a sign says so. */
export const ImportLink = ({ kind, className }: Props) => (
  <LinkButton to={pathFor(kind)} variant="quiet" icon={<Upload aria-hidden />} className={className}>
    <span className="max-sm:sr-only">{m.record_action_import()}</span>
  </LinkButton>
)

/** The same where there is nothing yet, and a sheet is the quickest way to something. */
export const ImportFirst = ({ kind }: Props) => (
  <LinkButton to={pathFor(kind)} icon={<Upload aria-hidden />}>
    {m.record_action_import_sheet()}
  </LinkButton>
)
