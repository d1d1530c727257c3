import { useSearchParams } from '@remix-run/react'
import { OnceLink } from '#app/features/accounts/once-link.tsx'
import * as m from '#app/paraglide/messages.js'
import { formatMoment } from '#app/platform/format.ts'
import { lookUp } from '#app/platform/look-up.ts'
import { Notice } from '#app/ui/page.tsx'
import { troubleTexts } from './labels.ts'
import type { ShownDelivery, ShownWebhook } from './queries.server.ts'
import type { WebhookTrouble } from './webhook.ts'

const words = {
  saved: m.webhook_notice_saved,
  deactivated: m.webhook_notice_deactivated,
  reactivated: m.webhook_notice_reactivated,
  again: m.webhook_notice_again,
}

/** What was just done, what came of a test, and what stands against the webhook. */
export function WebhookNotice({
  webhook,
  tested,
}: {
  webhook: ShownWebhook
  tested: ShownDelivery | undefined
}) {
  const [search] = useSearchParams()
  const done = lookUp<() => string>(words, search.get('done') ?? '')
  const { trouble, trouble_at, error, stopped_at } = webhook
  return (
    <>
      {done && (
        <Notice tone="good">
          <p role="status">{done()}</p>
        </Notice>
      )}
      {tested?.state === 'sent' && (
        <Notice tone="good">
          <p role="status">{m.webhook_notice_tested()}</p>
        </Notice>
      )}
      {stopped_at && <Notice tone="bad">{m.webhook_notice_stopped({ at: formatMoment(stopped_at) })}</Notice>}
      {tested?.trouble && (
        <div role="alert">
          <TroubleNotice trouble={tested.trouble} error={tested.tries.at(-1)?.error ?? ''} />
        </div>
      )}
      {trouble && trouble_at && !tested?.trouble && (
        <TroubleNotice trouble={trouble} error={error} at={trouble_at} />
      )}
    </>
  )
}

type Props = { trouble: WebhookTrouble; error: string; at?: string }

function TroubleNotice({ trouble, error, at }: Props) {
  const what = troubleTexts[trouble]()
  return (
    <Notice tone="bad">
      <p>{at ? m.webhook_notice_trouble({ at: formatMoment(at), what }) : what}</p>
      {error && <p className="text-xs wrap-anywhere">{m.webhook_notice_said({ error })}</p>}
    </Notice>
  )
}

/** The secret that messages are signed with: shown once, when it was made. */
export const SecretNotice = ({ secret, name }: { secret: string; name: string }) => (
  <OnceLink
    key={secret}
    link={secret}
    label={m.webhook_field_secret()}
    text={m.webhook_notice_secret({ name })}
  />
)

/** What was refused of a form that has no place of its own to say so. */
export const RefusalNotice = ({ refusal }: { refusal: string }) => (
  <div role="alert">
    <Notice tone="bad">{refusal}</Notice>
  </div>
)
