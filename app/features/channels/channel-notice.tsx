import { useSearchParams } from '@remix-run/react'
import * as m from '#app/paraglide/messages.js'
import { formatMoment } from '#app/platform/format.ts'
import type { Locale } from '#app/platform/locale.ts'
import { lookUp } from '#app/platform/look-up.ts'
import { Notice } from '#app/ui/page.tsx'
import type { ChannelTrouble } from './channel.ts'
import { troubleTexts } from './labels.ts'
import type { ShownChannel, ShownMessage } from './queries.server.ts'

const words = {
  added: m.channel_notice_added,
  saved: m.channel_notice_saved,
  deactivated: m.channel_notice_deactivated,
  reactivated: m.channel_notice_reactivated,
}

/** What was just done, what came of a test, and what stands against the group's messages. */
export function ChannelNotice({
  channel,
  tested,
}: {
  channel: ShownChannel
  tested: ShownMessage | undefined
}) {
  const [search] = useSearchParams()
  const done = lookUp<() => string>(words, search.get('done') ?? '')
  const { trouble, trouble_at, error, locale } = channel
  return (
    <>
      {done && (
        <Notice tone="good">
          <p role="status">{done()}</p>
        </Notice>
      )}
      {tested?.state === 'sent' && (
        <Notice tone="good">
          <p role="status">{m.channel_notice_tested()}</p>
        </Notice>
      )}
      {tested?.trouble && (
        <div role="alert">
          <TroubleNotice trouble={tested.trouble} error={tested.error} locale={locale} />
        </div>
      )}
      {trouble && trouble_at && !tested?.trouble && (
        <TroubleNotice trouble={trouble} error={error} at={trouble_at} locale={locale} />
      )}
    </>
  )
}

type Props = { trouble: ChannelTrouble; error: string; at?: string; locale: Locale }

function TroubleNotice({ trouble, error, at, locale }: Props) {
  const what = troubleTexts[trouble](locale)
  return (
    <Notice tone="bad">
      <p>{at ? m.channel_notice_trouble({ at: formatMoment(at), what }) : what}</p>
      {error && <p className="text-xs wrap-anywhere">{m.channel_notice_said({ error })}</p>}
    </Notice>
  )
}
