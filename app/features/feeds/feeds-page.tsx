import { useSearchParams } from '@remix-run/react'
import { OnceLink } from '#app/features/accounts/once-link.tsx'
import { useZone } from '#app/features/zone/use-zone.ts'
import { choosable } from '#app/features/zone/zone.ts'
import * as m from '#app/paraglide/messages.js'
import { Card, Notice, PageHeader } from '#app/ui/page.tsx'
import type { FeedName } from './feed.ts'
import { FeedTable } from './feed-table.tsx'
import { useFeedLabel } from './labels.ts'
import type { ListedFeed } from './queries.server.ts'

type Reach = { zone_wide: boolean; park_ids: number[] }
type Answer = (FeedName & { link: string }) | { refusal?: string } | { ok: true }
type Props = { feeds: ListedFeed[]; reach: Reach; answer: Answer | undefined }

/** One's calendar feeds: what there is to have, and the address that was just made. */
export function FeedsPage({ feeds, reach, answer }: Props) {
  const [search] = useSearchParams()
  const labelOf = useFeedLabel()
  const offered = useOffered(reach)
  const lost = feeds.filter(({ closed }) => closed)
  const rows = [...offered, ...lost].map((name) => ({
    ...name,
    feed: feeds.find(({ kind, park_id }) => kind === name.kind && park_id === name.park_id),
  }))
  return (
    <div className="page page-narrow">
      <PageHeader title={m.feed_title()} lead={m.feed_lead()} />
      {search.get('done') === 'revoked' && !answer && (
        <Notice tone="good">
          <p role="status">{m.feed_notice_revoked()}</p>
        </Notice>
      )}
      {answer && 'refusal' in answer && answer.refusal && (
        <div role="alert">
          <Notice tone="bad">{answer.refusal}</Notice>
        </div>
      )}
      {answer && 'link' in answer && (
        <>
          <OnceLink
            key={answer.link}
            link={answer.link}
            text={m.feed_notice_made({ what: labelOf(answer) })}
          />
          <p>
            <a className="link" href={answer.link.replace(/^https?:/, 'webcal:')}>
              {m.feed_action_subscribe()}
            </a>
          </p>
        </>
      )}
      <FeedTable rows={rows} />
      <Card title={m.feed_title_how()}>
        <ul className="list-disc space-y-1 ps-5">
          <li>{m.feed_how_apple()}</li>
          <li>{m.feed_how_google()}</li>
          <li>{m.feed_how_outlook()}</li>
        </ul>
        <p className="mt-3 text-xs text-muted">{m.feed_how_secret()}</p>
      </Card>
    </div>
  )
}

/** One's tasks, the events one sees, and those of each of one's parks. */
function useOffered({ zone_wide, park_ids }: Reach): FeedName[] {
  const { parks } = useZone()
  const own = choosable(parks).filter(({ id }) => zone_wide || park_ids.includes(id))
  return [
    { kind: 'tasks', park_id: null },
    { kind: 'events', park_id: null },
    ...own.map(({ id }) => ({ kind: 'park' as const, park_id: id })),
  ]
}
