import Download from 'lucide-react/icons/download'
import * as m from '#app/paraglide/messages.js'
import { Button } from '#app/ui/button.tsx'
import { Card, Notice } from '#app/ui/page.tsx'

/** Where the archive itself is. */
const ARCHIVE_PATH = '/export/archive'

/** All of the zone in one file, for who may have it: a plain form, whose answer is the file. */
export function ArchiveCard({ busy }: { busy: boolean }) {
  return (
    <Card title={m.archive_title()}>
      <form method="get" action={ARCHIVE_PATH} className="form">
        {busy && <Notice tone="warn">{m.archive_why_busy()}</Notice>}
        <p>{m.archive_text()}</p>
        <p className="text-muted">{m.archive_hint_secrets()}</p>
        <div className="btn-row">
          <Button type="submit" icon={<Download aria-hidden />}>
            {m.archive_action_download()}
          </Button>
        </div>
      </form>
    </Card>
  )
}
