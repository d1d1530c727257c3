import * as m from '#app/paraglide/messages.js'
import { LinkButton } from '#app/ui/button.tsx'
import { PublicPage } from './public-page.tsx'

const words = {
  expired: { title: m.account_title_link_expired, text: m.account_text_link_expired },
  used: { title: m.account_title_link_used, text: m.account_text_link_used },
  revoked: { title: m.account_title_link_revoked, text: m.account_text_link_revoked },
  unknown: { title: m.account_title_link_unknown, text: m.account_text_link_unknown },
}

/** Why an invitation or reset link does not work any more, and what to do. */
export function DeadLink({ state, by_mail }: { state: keyof typeof words; by_mail?: boolean }) {
  const { title, text } = words[state]
  return (
    <PublicPage title={title()} lead={text()}>
      <div className="btn-row">
        {by_mail && <LinkButton to="/forgot">{m.account_action_forgot_again()}</LinkButton>}
        <LinkButton to="/login">{m.account_action_to_sign_in()}</LinkButton>
      </div>
    </PublicPage>
  )
}
