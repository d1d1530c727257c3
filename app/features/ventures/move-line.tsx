import { useActionData } from '@remix-run/react'
import type { ReactNode } from 'react'
import * as m from '#app/paraglide/messages.js'
import type { LocalDate } from '#app/platform/clock.ts'
import { formatDate, formatMoment, namePair } from '#app/platform/format.ts'
import { DateField } from '#app/ui/date-field.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { OpeningDetails } from '#app/ui/opening-details.tsx'
import { Notice } from '#app/ui/page.tsx'
import { lineIn } from './move-deeds.ts'
import { AgreementField } from './move-fields.tsx'
import type { Move } from './queries.server.ts'
import { isSigning, type Track } from './venture.ts'

export type AboutMoves = {
  track: Track
  /** The whole history, and of it the lines that hold; both oldest first. */
  lines: Move[]
  moves: Move[]
  mayMove: boolean
  today: LocalDate
}

/** An answer about a line that was taken back or corrected meanwhile has no form left to stand in. */
export function StrayAnswer({ moves }: Pick<AboutMoves, 'moves'>) {
  const answer = useActionData<{ intent?: string; refusal?: string }>()
  const line = lineIn(answer?.intent ?? '')
  const at = moves.findIndex((move) => move.id === line?.move_id)
  const isThere = at >= 0 && (line?.deed === 'correct' || (at > 0 && at === moves.length - 1))
  if (!answer?.refusal || !line || isThere) return null
  return <Notice tone="bad">{answer.refusal}</Notice>
}

/** Why it was moved, what was signed, who took it back; and for whoever may, the ways to set it right. */
export function MoveBody({ move, ...about }: { move: Move } & AboutMoves) {
  const at = about.moves.findIndex(({ id }) => id === move.id)
  return (
    <>
      {move.reason && <p>{move.reason}</p>}
      {move.agreement && (
        <p className="text-muted text-xs">{m.venture_happened_agreement({ number: move.agreement })}</p>
      )}
      {move.cancelled_at && (
        <Cancelled {...move} cancelled_at={move.cancelled_at} replaced={isReplaced(move, about)} />
      )}
      {about.mayMove && at >= 0 && (
        <div className="move-mend no-print">
          <CorrectMove move={move} {...about} earlier={about.moves[at - 1]} later={about.moves[at + 1]} />
          {at > 0 && at === about.moves.length - 1 && <CancelMove move={move} />}
        </div>
      )}
    </>
  )
}

const isReplaced = (move: Move, { lines }: AboutMoves) =>
  lines.some(({ id, replaces }) => id > move.id && replaces === (move.replaces ?? move.id))

type CancelledProps = Pick<Move, 'cancelled_why' | 'canceller_zh' | 'canceller_en'> & {
  cancelled_at: string
  replaced: boolean
}

function Cancelled({ cancelled_at, cancelled_why, canceller_zh, canceller_en, replaced }: CancelledProps) {
  const who = namePair({ name_zh: canceller_zh, name_en: canceller_en }).main || m.timeline_nobody()
  const words = { who, when: formatMoment(cancelled_at) }
  return (
    <p className="text-muted text-xs">
      {replaced ? m.venture_happened_corrected(words) : m.venture_happened_cancelled(words)}
      {cancelled_why && ` ${cancelled_why}`}
    </p>
  )
}

type CorrectProps = { move: Move; earlier?: Move; later?: Move } & Pick<AboutMoves, 'track' | 'today'>

function CorrectMove({ move, earlier, later, track, today }: CorrectProps) {
  const { on_date, agreement } = move
  return (
    <Mend intent={`correct-${move.id}`} label={m.venture_correct_open()} values={{ on_date, agreement }}>
      <div className="field-grid">
        <DateField
          name="on_date"
          label={m.venture_correct_on()}
          hint={betweenLabel(earlier, later)}
          min={earlier?.on_date}
          max={later?.on_date ?? today}
          required
        />
        {isSigning(track, move.from_stage, move.to_stage) && <AgreementField />}
      </div>
      <TextArea name="reason" label={m.venture_correct_reason()} rows={2} required />
      <div className="btn-row">
        <SubmitButton small>{m.venture_correct_submit()}</SubmitButton>
      </div>
    </Mend>
  )
}

function betweenLabel(earlier: Move | undefined, later: Move | undefined) {
  const from = earlier && formatDate(earlier.on_date)
  const to = later && formatDate(later.on_date)
  if (from && to) return m.venture_correct_between({ from, to })
  if (from) return m.venture_move_on_hint({ date: from })
  return to ? m.venture_correct_until({ to }) : undefined
}

const CancelMove = ({ move }: { move: Move }) => (
  <Mend intent={`cancel-${move.id}`} label={m.venture_cancel_open()}>
    <p className="text-muted">{m.venture_cancel_lead()}</p>
    <TextArea name="reason" label={m.venture_move_reason()} hint={m.venture_cancel_reason_hint()} rows={2} />
    <div className="btn-row">
      <SubmitButton small>{m.venture_cancel_submit()}</SubmitButton>
    </div>
  </Mend>
)

type MendProps = { intent: string; label: string; values?: Record<string, string>; children: ReactNode }

/** A small form folded away under its line. */
const Mend = ({ intent, label, values, children }: MendProps) => (
  <OpeningDetails intent={intent} summary={label} small>
    <Form intent={intent} values={values} className="mt-2">
      {children}
    </Form>
  </OpeningDetails>
)
