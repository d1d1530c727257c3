import { Link } from '@remix-run/react'
import * as m from '#app/paraglide/messages.js'
import { formatMoment, formatNumber } from '#app/platform/format.ts'
import { NamePair } from '#app/ui/marks.tsx'
import { Card } from '#app/ui/page.tsx'
import type { Bounced } from './queries.server.ts'

/** Addresses at which nothing arrives; nothing where there is none. */
export const Bounces = ({ bounces, total }: { bounces: Bounced[]; total: number }) =>
  bounces.length > 0 && (
    <Card id="bounces" title={m.mail_title_bounces({ count: formatNumber(total) })} flush>
      <ul className="divide-y divide-line">
        {bounces.map((bounce) => (
          <li key={bounce.address} className="card-body">
            <p>
              <strong className="wrap-anywhere">{bounce.address}</strong>{' '}
              {bounce.account_id && (
                <Link className="link" to={`/settings/people/${bounce.account_id}`}>
                  <NamePair name_zh={bounce.name_zh} name_en={bounce.name_en} />
                </Link>
              )}
            </p>
            <p className="text-xs text-muted wrap-anywhere">
              {formatMoment(bounce.at)} · <span lang="en">{bounce.error}</span>
            </p>
          </li>
        ))}
        {total > bounces.length && (
          <li className="card-body text-muted">
            {m.mail_bounces_more({ count: formatNumber(total - bounces.length) })}
          </li>
        )}
      </ul>
    </Card>
  )
