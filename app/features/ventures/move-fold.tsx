import { type ReactNode, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import * as m from '#app/paraglide/messages.js'
import { daysBetween, type LocalDate } from '#app/platform/clock.ts'
import { formatDate } from '#app/platform/format.ts'
import { Button } from '#app/ui/button.tsx'
import { useKeptDraft } from '#app/ui/draft.ts'
import { Select, TextArea } from '#app/ui/fields.tsx'
import { type Folded, useClosedAddress, useDrawn, useFolded } from '#app/ui/folded.ts'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { useFirstField } from '#app/ui/opening-details.tsx'
import { MoveDay } from './move-fields.tsx'
import type { VentureRecord } from './queries.server.ts'
import { stageName } from './stage-labels.ts'
import { daysOver, isClosed, moveKindOf, nextStage, stagesOf } from './venture.ts'

const ID = 'move'

/** Opens the form under the stages and goes to it. */
export function openMove() {
  const fold = document.getElementById(ID)
  const opener = fold?.querySelector<HTMLElement>(':not([open]) > .move-fold-line')
  if (opener) flushSync(() => opener.click())
  fold?.querySelector<HTMLElement>('select')?.focus()
}

type Props = { venture: VentureRecord; today: LocalDate; may: boolean }

/** How long it has been where it is, and the form that moves it on, drawn once it is opened. */
export function MoveFold({ venture, today, may }: Props) {
  const days = Math.max(0, daysBetween(venture.stage_since, today))
  const over = daysOver(venture.track, venture.stage, days)
  const stay = (
    <span className={over > 0 ? 'text-ochre' : 'text-muted'}>
      {over > 0 ? m.venture_days_over({ days, over }) : m.venture_days_in_stage({ days })}
    </span>
  )
  const folded = useFolded()
  const isWanted = useKeptDraft(ID) || folded.wanted === ID
  const { drawn, opener } = useDrawn(folded, ID, isWanted)
  if (!may) return <p className="move-fold text-xs">{stay}</p>
  const isByHand = drawn === 'by hand'
  if (drawn) return <OpenFold {...{ venture, today, stay, isWanted, isByHand, folded }} />
  return (
    <div id={ID} className="move-fold">
      <a className="move-fold-line" {...opener}>
        {stay}
        <span className="btn no-print">{m.venture_move_open()}</span>
      </a>
    </div>
  )
}

type OpenProps = Pick<Props, 'venture' | 'today'> & {
  stay: ReactNode
  isWanted: boolean
  isByHand: boolean
  folded: Folded
}

function OpenFold({ venture, today, stay, isWanted, isByHand, folded }: OpenProps) {
  const details = useRef<HTMLDetailsElement>(null)
  const toFirst = useFirstField(details, isByHand)
  const [attempt, setAttempt] = useState(0)
  // The record as it was opened: what somebody else does to it meanwhile must not take away what is being typed.
  const [opened, setOpened] = useState(venture)
  useEffect(() => {
    if (details.current && isWanted) details.current.open = true
  }, [isWanted])
  useEffect(() => {
    if (!details.current?.open) setOpened(venture)
  }, [venture])
  const closeAddress = useClosedAddress(folded)
  const close = () => {
    if (details.current) details.current.open = false
    setOpened(venture)
  }
  const giveUp = () => {
    setAttempt(attempt + 1)
    close()
    details.current?.querySelector('summary')?.focus()
  }
  return (
    <div id={ID} className="move-fold">
      <details
        ref={details}
        open
        onToggle={({ currentTarget }) => {
          if (currentTarget.open) return
          setOpened(venture)
          closeAddress(ID)
        }}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button by itself */}
        <summary className="move-fold-line" onClick={toFirst}>
          {stay}
          <span className="btn no-print">{m.venture_move_open()}</span>
        </summary>
        <MoveForm key={attempt} venture={opened} today={today} onDone={close} onGiveUp={giveUp} />
      </details>
    </div>
  )
}

type FormProps = Omit<Props, 'may'> & { onDone: () => void; onGiveUp: () => void }

function MoveForm({ venture, today, onDone, onGiveUp }: FormProps) {
  const { track, stage, stage_since, version } = venture
  const next = isClosed(stage) ? null : nextStage(track, stage)
  const ways = stagesOf(track).filter((to) => moveKindOf(track, stage, to))
  return (
    <Form
      key={version}
      onDone={onDone}
      intent="move"
      version={version}
      labels={{ stage: m.venture_field_stage(), stage_since: m.venture_field_on_date() }}
      shownAs={(name, value) => (name === 'stage' ? stageName(String(value)) : undefined)}
      values={{ to: next ?? '', on_date: today, reason: '', agreement: '' }}
    >
      <div className="field-grid">
        <Select
          name="to"
          label={m.venture_move_to()}
          options={ways.map((to) => ({ value: to, label: stageName(to) }))}
          empty={next ? undefined : ''}
          required
        />
        <MoveDay
          venture={venture}
          hint={m.venture_move_on_hint({ date: formatDate(stage_since) })}
          min={stage_since}
          max={today}
        />
      </div>
      <TextArea name="reason" label={m.venture_move_reason()} hint={m.venture_move_reason_hint()} rows={2} />
      <div className="btn-row">
        <SubmitButton>{m.venture_move_submit()}</SubmitButton>
        <Button variant="quiet" className="needs-script" data-discards onClick={onGiveUp}>
          {m.ui_action_cancel()}
        </Button>
      </div>
    </Form>
  )
}
