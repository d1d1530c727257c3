import { useSearchParams } from '@remix-run/react'
import * as m from '#app/paraglide/messages.js'
import { Notice } from '#app/ui/page.tsx'

const words: Record<string, () => string> = {
  identity: m.account_notice_saved,
  access: m.account_notice_access_saved,
  disabled: m.account_notice_disabled,
  enabled: m.account_notice_enabled,
  revoked: m.account_notice_revoked,
  token: m.token_notice_revoked,
}

/** What was just done, as the URL after it says. */
export function PersonNotice() {
  const [search] = useSearchParams()
  const said = Object.hasOwn(words, search.get('done') ?? '') && words[search.get('done') ?? '']
  if (!said) return null
  return (
    <Notice tone="good">
      <p role="status">{said()}</p>
    </Notice>
  )
}
