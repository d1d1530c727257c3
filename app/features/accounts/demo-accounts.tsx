import * as m from '#app/paraglide/messages.js'
import { Avatar, namesOf } from '#app/ui/marks.tsx'
import type { DemoAccount } from './demo-accounts.ts'
import { roleLabels } from './role-labels.ts'

type Props = { accounts: readonly DemoAccount[]; password: string; next: string }

/** The demo's people: each a form of its own, so that one press signs in. */
export function DemoAccounts({ accounts, password, next }: Props) {
  return (
    <section className="card" aria-labelledby="demo-title">
      <div className="card-body grid gap-2">
        <h2 id="demo-title" className="section-title">
          {m.account_title_demo()}
        </h2>
        <ul className="grid gap-1">
          {accounts.map((account) => (
            <li key={account.email}>
              <DemoForm account={account} password={password} next={next} />
            </li>
          ))}
        </ul>
        <p className="text-xs text-muted">{m.account_hint_demo({ password })}</p>
      </div>
    </section>
  )
}

function DemoForm({ account, password, next }: { account: DemoAccount; password: string; next: string }) {
  const { main } = namesOf(account)
  const parks = account.parks.length > 0 ? ` · ${m.account_demo_park()}` : ''
  return (
    <form method="post" action="/login" data-native>
      <input type="hidden" name="email" value={account.email} />
      <input type="hidden" name="password" value={password} />
      <input type="hidden" name="next" value={next} />
      <button
        type="submit"
        className="account-button w-full"
        aria-label={`${m.account_action_demo({ name: main.text })}, ${roleLabels[account.role]()}${parks}`}
      >
        <Avatar {...account} />
        <span>
          <span lang={main.lang}>{main.text}</span>
          <span className="text-faint text-xs">
            {roleLabels[account.role]()}
            {parks} · {account.email}
          </span>
        </span>
      </button>
    </form>
  )
}
