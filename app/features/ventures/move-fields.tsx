import * as m from '#app/paraglide/messages.js'
import type { LocalDate } from '#app/platform/clock.ts'
import { DateField } from '#app/ui/date-field.tsx'
import { TextField } from '#app/ui/fields.tsx'
import { hasReached, type Track } from './venture.ts'

type Props = { venture: { track: Track; stage: string }; min: LocalDate; max: LocalDate; hint?: string }

/**
 * The day of a move; of one that makes the venture count it is the day of signature, and the agreement's number
 * stands beside it. Which of the two shows follows the chosen stage by style alone, so it needs no script.
 */
export function MoveDay({ venture, ...day }: Props) {
  if (hasReached(venture.track, venture.stage)) {
    return <DateField name="on_date" label={m.venture_move_on()} {...day} />
  }
  return (
    <>
      <DateField
        name="on_date"
        label={
          <>
            <span className="unless-signing">{m.venture_move_on()}</span>
            <span className="if-signing">{m.venture_move_signed_on()}</span>
          </>
        }
        {...day}
      />
      <AgreementField className="if-signing" />
    </>
  )
}

export const AgreementField = ({ className }: { className?: string }) => (
  <TextField
    name="agreement"
    label={m.venture_move_agreement()}
    hint={m.venture_move_agreement_hint()}
    maxLength={80}
    className={className}
  />
)
