import { choicesOf, nameOf, useZone } from '#app/features/zone/use-zone.ts'
import { choosable, type Named } from '#app/features/zone/zone.ts'
import * as m from '#app/paraglide/messages.js'
import { LinkButton } from '#app/ui/button.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { WallClockField } from '#app/ui/date-field.tsx'
import { Checkbox, CheckboxGroup, Select, TextArea, TextField } from '#app/ui/fields.tsx'
import { type FormProps, SubmitButton } from '#app/ui/form.tsx'
import { OpenedAt } from '#app/ui/opened-at.tsx'
import { Card } from '#app/ui/page.tsx'
import { EVENT_KINDS } from './event.ts'
import { errorLabels, fieldLabels, kindLabels, useShownAs } from './event-labels.tsx'
import type { eventEditSchema, eventSchema } from './schema.ts'
import { TIME_ZONES } from './time-zones.ts'

type Props = Omit<FormProps, 'children'> & {
  schema: typeof eventSchema | typeof eventEditSchema
  organisers: (Named & { id: number })[]
  time_zone: string
  park_ids: number[]
  submit: string
  cancel: string
}

/** Everything that can be said of an event, for planning and for editing. */
export function EventForm({ organisers, time_zone, park_ids, submit, cancel, ...form }: Props) {
  const { parks } = useZone()
  const shownAs = useShownAs(organisers)
  const offered = parks.filter((park) => choosable([park]).length > 0 || park_ids.includes(park.id))
  return (
    <CheckedForm {...form} words={errorLabels} labels={fieldLabels()} shownAs={shownAs}>
      {form.version !== undefined && <OpenedAt version={form.version} />}
      <Card title={m.event_section_what()}>
        <div className="grid gap-4">
          <p className="field-hint">{m.event_hint_names()}</p>
          <div className="field-grid">
            <TextField name="name_zh" label={m.event_field_name_zh()} lang="zh-CN" maxLength={200} />
            <TextField name="name_en" label={m.event_field_name_en()} lang="en" maxLength={200} />
          </div>
          <Select
            name="kind"
            label={m.event_field_kind()}
            options={EVENT_KINDS.map((kind) => ({ value: kind, label: kindLabels[kind]() }))}
            required
          />
          <div className="field-grid">
            <TextArea name="description_zh" label={m.event_field_description_zh()} lang="zh-CN" rows={5} />
            <TextArea name="description_en" label={m.event_field_description_en()} lang="en" rows={5} />
          </div>
        </div>
      </Card>
      <Card title={m.event_section_when()}>
        <div className="field-grid">
          <WallClockField name="starts" label={m.event_field_starts()} required />
          <WallClockField name="ends" label={m.event_field_ends()} required />
          <Select
            name="time_zone"
            label={m.event_field_time_zone()}
            hint={m.event_hint_time_zone()}
            options={timeZones(time_zone)}
            required
          />
        </div>
      </Card>
      <Card title={m.event_section_where()}>
        <div className="grid gap-4">
          <div className="field-grid">
            <TextField name="venue" label={m.event_field_venue()} maxLength={300} />
            <TextField
              name="online_url"
              type="url"
              inputMode="url"
              label={m.event_field_online_url()}
              maxLength={500}
            />
          </div>
          <Checkbox name="online" label={m.event_field_online()} />
        </div>
      </Card>
      <Card title={m.event_section_who()}>
        <div className="grid gap-4">
          <div className="field-grid">
            <TextField
              name="capacity"
              inputMode="numeric"
              label={m.event_field_capacity()}
              hint={m.event_hint_capacity()}
              maxLength={6}
            />
            <Select
              name="organiser_id"
              label={m.event_field_organiser()}
              options={choicesOf(organisers)}
              empty={m.event_choice_no_organiser()}
            />
          </div>
          <CheckboxGroup
            name="park_ids"
            label={m.event_field_parks()}
            hint={m.event_hint_parks()}
            options={choicesOf(offered)}
          />
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

function timeZones(chosen: string) {
  const known = TIME_ZONES.map((place) => ({
    value: place.zone as string,
    label: `${nameOf(place)} (${place.zone})`,
  }))
  return known.some(({ value }) => value === chosen) ? known : [...known, { value: chosen, label: chosen }]
}
