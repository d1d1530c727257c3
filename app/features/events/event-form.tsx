import { labelsOf } from '#app/features/records/field.ts'
import { FieldControl } from '#app/features/records/field-control.tsx'
import type { Look } from '#app/features/records/field-text.ts'
import { shownAsOf } from '#app/features/records/record-facts.tsx'
import * as m from '#app/paraglide/messages.js'
import { LinkButton } from '#app/ui/button.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { type FormProps, SubmitButton } from '#app/ui/form.tsx'
import { OpenedAt } from '#app/ui/opened-at.tsx'
import { Card } from '#app/ui/page.tsx'
import { errorLabels } from './event-labels.ts'
import { type EventInput, event } from './fields.ts'
import type { eventEditSchema, eventSchema } from './schema.ts'

type Props = Omit<FormProps, 'children'> & {
  schema: typeof eventSchema | typeof eventEditSchema
  look: Look
  submit: string
  cancel: string
  /** Where this person may not say which parks it concerns: those it has. */
  parks?: readonly number[]
}

/** Everything that can be said of an event, for planning and for editing. */
export function EventForm({ look, submit, cancel, parks, ...form }: Props) {
  const one = (name: keyof EventInput) => <FieldControl name={name} field={event.fields[name]} look={look} />
  return (
    <CheckedForm {...form} words={errorLabels} labels={labelsOf(event)} shownAs={shownAsOf(event, look)}>
      {form.version !== undefined && <OpenedAt version={form.version} />}
      <Card title={m.event_section_what()}>
        <div className="grid gap-4">
          <p className="field-hint">{m.event_hint_names()}</p>
          <div className="field-grid">
            {one('name_zh')}
            {one('name_en')}
          </div>
          {one('kind')}
          <div className="field-grid">
            {one('description_zh')}
            {one('description_en')}
          </div>
        </div>
      </Card>
      <Card title={m.event_section_when()}>
        <div className="field-grid">
          {one('starts')}
          {one('ends')}
          {one('time_zone')}
        </div>
      </Card>
      <Card title={m.event_section_where()}>
        <div className="grid gap-4">
          <div className="field-grid">
            {one('venue')}
            {one('online_url')}
          </div>
          {one('online')}
        </div>
      </Card>
      <Card title={m.event_section_who()}>
        <div className="grid gap-4">
          <div className="field-grid">
            {one('capacity')}
            {one('organiser_id')}
          </div>
          {parks
            ? parks.map((id) => <input key={id} type="hidden" name="park_ids" value={id} />)
            : one('park_ids')}
        </div>
      </Card>
      <div className="btn-row">
        <SubmitButton>{submit}</SubmitButton>
        <LinkButton to={cancel} variant="quiet" data-discards>
          {m.ui_action_cancel()}
        </LinkButton>
      </div>
    </CheckedForm>
  )
}
