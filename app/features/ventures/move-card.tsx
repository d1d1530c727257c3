import * as m from '#app/paraglide/messages.js'
import { daysBetween, type LocalDate } from '#app/platform/clock.ts'
import { formatDate } from '#app/platform/format.ts'
import { DateField, Select, TextArea } from '#app/ui/fields.tsx'
import { Form, SubmitButton } from '#app/ui/form.tsx'
import { Card } from '#app/ui/page.tsx'
import type { VentureRecord } from './queries.server.ts'
import { stageName } from './stage-words.ts'
import { daysOver, isClosed, moveKindOf, nextStage, stagesOf } from './venture.ts'
import { fieldLabels } from './venture-words.ts'

/** The next step by one button; any other way with its day and its reason. Works without JavaScript. */
export function MoveCard({ venture, today }: { venture: VentureRecord; today: LocalDate }) {
  const { track, stage, stage_since, version } = venture
  const next = isClosed(stage) ? null : nextStage(track, stage)
  const days = Math.max(0, daysBetween(stage_since, today))
  const over = daysOver(track, stage, days)
  const ways = stagesOf(track).filter((to) => moveKindOf(track, stage, to))
  return (
    <Card title={stageName(stage)}>
      <div className="grid gap-3">
        <p className={over > 0 ? 'text-ochre' : 'muted'}>
          {over > 0 ? m.venture_days_over({ days, over }) : m.venture_days_in_stage({ days })}
        </p>
        <Form
          key={version}
          intent="move"
          version={version}
          labels={fieldLabels()}
          shownAs={(name, value) => (name === 'stage' ? stageName(String(value)) : undefined)}
          values={{ to: next ?? '', on_date: today, reason: '' }}
        >
          <Select
            name="to"
            label={m.venture_move_to()}
            options={ways.map((to) => ({ value: to, label: stageName(to) }))}
            empty={next ? undefined : ''}
            required
          />
          <TextArea
            name="reason"
            label={m.venture_move_reason()}
            hint={m.venture_move_reason_hint()}
            rows={2}
          />
          <DateField
            name="on_date"
            label={m.venture_move_on()}
            hint={m.venture_move_on_hint({ date: formatDate(stage_since) })}
            min={stage_since}
            max={today}
          />
          <div className="btn-row">
            <SubmitButton>{m.venture_move_submit()}</SubmitButton>
          </div>
        </Form>
      </div>
    </Card>
  )
}
