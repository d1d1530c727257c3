import ArrowRight from 'lucide-react/icons/arrow-right'
import Undo2 from 'lucide-react/icons/undo-2'
import UsersRound from 'lucide-react/icons/users-round'
import { changesText, type Look } from '#app/features/records/field-text.ts'
import type { Wording } from '#app/features/records/timeline.tsx'
import * as m from '#app/paraglide/messages.js'
import { nounOf } from './fields.ts'
import type { VentureItem } from './handlers.server.ts'
import { type AboutMoves, MoveBody, moveLabel } from './move-line.tsx'

/** How the timeline of a team or project says what happened. */
export function wordingOf(look: Look, about: AboutMoves): Wording<VentureItem> {
  return {
    changed: (changes) => changesText(nounOf(about.track), changes, look),
    tellOwn(item) {
      if (item === 'member') return { icon: <UsersRound />, what: m.venture_happened_members() }
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
