import ArrowRight from 'lucide-react/icons/arrow-right'
import Undo2 from 'lucide-react/icons/undo-2'
import UsersRound from 'lucide-react/icons/users-round'
import type { Look } from '#app/features/records/field-text.ts'
import type { Wording } from '#app/features/records/timeline.tsx'
import { talentNameOf } from '#app/features/talents/talent-name.tsx'
import * as m from '#app/paraglide/messages.js'
import { nounOf } from './fields.ts'
import type { MemberChange, VentureItem } from './history.server.ts'
import { moveLabel } from './move-label.ts'
import { type AboutMoves, MoveBody } from './move-line.tsx'
import { standingLabel } from './venture-labels.ts'

/** How the timeline of a team or project says what happened. */
export function wordingOf(look: Look, about: AboutMoves): Wording<VentureItem> {
  return {
    noun: nounOf(about.track),
    look,
    tellOwn(item) {
      if (typeof item !== 'number') return { icon: <UsersRound />, ...membersTold(item) }
      const move = about.lines.find(({ id }) => id === item)
      if (!move) return { icon: null, what: '' }
      return {
        icon: move.cancelled_at ? <Undo2 /> : <ArrowRight />,
        what: move.cancelled_at ? <del>{moveLabel(move)}</del> : moveLabel(move),
        body: <MoveBody move={move} {...about} />,
      }
    },
  }
}

function membersTold(changes: MemberChange[]) {
  const [first, ...others] = changes
  return {
    what: first && others.length === 0 ? memberChange(first) : m.venture_happened_members(),
    changes: first && (
      <ul className="changes">
        {changes.map((change) => (
          <li key={change.talent_id}>{memberChange(change)}</li>
        ))}
      </ul>
    ),
  }
}

function memberChange({ before, after, ...named }: MemberChange) {
  const name = talentNameOf(named)
  if (!name) return m.venture_happened_members()
  if (!after) return m.venture_happened_member_removed({ name })
  if (!before) return m.venture_happened_member_added({ name, role: standingLabel(after) })
  return m.venture_happened_member_changed({
    name,
    before: standingLabel(before),
    after: standingLabel(after),
  })
}
