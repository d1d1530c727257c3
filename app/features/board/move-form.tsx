import { useFetcher } from '@remix-run/react'
import { useEffect } from 'react'
import { MoveDay } from '#app/features/ventures/move-fields.tsx'
import { stageName } from '#app/features/ventures/stage-labels.ts'
import { isClosed, nextStage, stagesOf, type Track } from '#app/features/ventures/venture.ts'
import * as m from '#app/paraglide/messages.js'
import { daysBetween, type LocalDate } from '#app/platform/clock.ts'
import type { FormReply } from '#app/platform/form.ts'
import { namePair } from '#app/platform/format.ts'
import { RadioGroup } from '#app/ui/check-fields.tsx'
import { TextArea } from '#app/ui/fields.tsx'
import { Form, type FormProps, SubmitButton } from '#app/ui/form.tsx'
import type { Moved } from './optimistic.ts'
import { refusalLabel } from './use-moves.ts'

export type Movable = {
  id: number
  version: number
  stage: string
  stage_since: LocalDate
  name_zh: string
  name_en: string
}

type MoveFormProps = {
  card: Movable
  track: Track
  today: LocalDate
  /** Where it is to go, when that was already said by dropping it there. */
  to?: string
  reply?: unknown
  fetcher?: FormProps['fetcher']
  action?: string
  intent: 'move' | 'stay'
  /** What stands beside the button. */
  aside?: React.ReactNode
}

/** Where to, on which day and why: the same form in the dialog, on a phone and without JavaScript. */
export function MoveForm({ card, track, today, to, reply, intent, aside, ...rest }: MoveFormProps) {
  const next = nextStage(track, card.stage)
  const options = stagesOf(track).map((stage) => ({
    value: stage,
    label: stageName(stage),
    hint: stage === card.stage ? m.board_move_current() : stage === next ? m.board_move_next() : undefined,
    disabled: stage === card.stage || (isClosed(card.stage) && isClosed(stage)),
  }))
  return (
    <Form
      {...rest}
      intent={intent}
      draft={false}
      version={card.version}
      reply={inWords(reply ?? rest.fetcher?.data, namePair(card).main)}
      values={{ to: to ?? next ?? '', on_date: today, reason: '', agreement: '' }}
    >
      <p className="text-muted">
        {m.board_move_now({
          stage: stageName(card.stage),
          days: Math.max(daysBetween(card.stage_since, today), 0),
        })}
      </p>
      <input type="hidden" name="from" value={card.stage} />
      <RadioGroup name="to" label={m.board_move_to()} options={options} className="stage-choice" required />
      <TextArea name="reason" label={m.board_move_reason()} hint={m.board_move_reason_hint()} rows={2} />
      <MoveDay
        venture={{ track, stage: card.stage }}
        hint={m.board_move_on_hint()}
        min={card.stage_since}
        max={today}
      />
      <div className="btn-row">
        <SubmitButton>{m.board_move_submit()}</SubmitButton>
        {aside}
      </div>
    </Form>
  )
}

/** That somebody else was first is one sentence here: there is nothing to compare field by field. */
function inWords(reply: unknown, name: string): FormReply | undefined {
  if (typeof reply !== 'object' || reply === null || !('errors' in reply)) return undefined
  const { stale, ...answer } = reply as FormReply
  return stale ? { ...answer, refusal: refusalLabel({ ...answer, stale }, name) } : answer
}

/** The form inside the board: posts without leaving it and tells what came of it. */
export function MoveHere({
  onMoved,
  ...props
}: Omit<MoveFormProps, 'intent' | 'fetcher' | 'reply' | 'action'> & { onMoved: (moved: Moved) => void }) {
  const fetcher = useFetcher<Moved | FormReply>({ key: `form-${props.card.id}` })
  const { data, state } = fetcher
  useEffect(() => {
    // The dialog gave the focus to its first button before this form had come.
    document.querySelector<HTMLElement>('dialog[open] input[name="to"]:checked')?.focus()
  }, [])
  useEffect(() => {
    if (state === 'idle' && data && 'moved' in data) onMoved(data)
  }, [state, data, onMoved])
  return <MoveForm {...props} intent="stay" fetcher={fetcher} action={`/board/${props.card.id}/move`} />
}
