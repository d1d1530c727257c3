import Bell from 'lucide-react/icons/bell'
import BellRing from 'lucide-react/icons/bell-ring'
import { usePerson } from '#app/features/accounts/use-person.ts'
import * as m from '#app/paraglide/messages.js'
import { formatList, formatNumber, namePair } from '#app/platform/format.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card } from '#app/ui/page.tsx'
import type { Follower } from './followers.server.ts'

/** Who hears of what happens here, and the button to hear of it oneself. */
export function Followers({ followers }: { followers: readonly Follower[] }) {
  const { person } = usePerson()
  return (
    <Card
      id="followers"
      title={
        <>
          {m.follower_title()} {formatNumber(followers.length)}
        </>
      }
      actions={<FollowButton following={followers.some(({ id }) => id === person?.id)} />}
    >
      <p className="text-muted">
        {followers.length > 0
          ? formatList(followers.map((follower) => namePair(follower).main))
          : m.follower_empty()}
      </p>
    </Card>
  )
}

const FollowButton = ({ following }: { following: boolean }) => (
  <Form intent={following ? 'unfollow' : 'follow'} id="follow" className="no-print">
    <SubmitButton
      variant="plain"
      small
      className="follow-button"
      icon={following ? <BellRing aria-hidden /> : <Bell aria-hidden />}
      data-following={following || undefined}
      aria-pressed={following}
      title={following ? m.follower_action_stop() : undefined}
    >
      {following ? m.follower_action_following() : m.follower_action_follow()}
    </SubmitButton>
  </Form>
)
