import {
  choice,
  defineNoun,
  type FactsOf,
  flag,
  moment,
  ref,
  refs,
  text,
  timeZone,
  url,
  whole,
} from '#app/features/records/field.ts'
import * as m from '#app/paraglide/messages.js'
import { faultsOf } from './event.ts'
import { kindLabels } from './event-labels.ts'

/** An exchange event, as forms, facts, histories, lists and the audit have it. */
export const event = defineNoun({
  kind: 'event',
  fields: {
    name_zh: text(m.event_field_name_zh, { max: 200, lang: 'zh-CN' }),
    name_en: text(m.event_field_name_en, { max: 200, lang: 'en' }),
    description_zh: text(m.event_field_description_zh, { max: 10_000, lines: 5, lang: 'zh-CN' }),
    description_en: text(m.event_field_description_en, { max: 10_000, lines: 5, lang: 'en' }),
    starts: moment(m.event_field_starts, {}),
    ends: moment(m.event_field_ends, {}),
    time_zone: timeZone(m.event_field_time_zone, { hint: m.event_hint_time_zone }),
    kind: choice(m.event_field_kind, {
      choices: kindLabels,
      required: true,
      filter: { param: 'kind', any: m.event_filter_any_kind },
    }),
    venue: text(m.event_field_venue, { max: 300 }),
    online: flag(m.event_field_online, { unset: m.form_flag_no }),
    online_url: url(m.event_field_online_url, { max: 500 }),
    capacity: whole(m.event_field_capacity, { least: 1, most: 100_000, hint: m.event_hint_capacity }),
    park_ids: refs(m.event_field_parks, {
      to: 'parks',
      hint: m.event_hint_parks,
      unset: m.event_parks_all,
      filter: { param: 'park', any: m.event_filter_any_park },
    }),
    organiser_id: ref(m.event_field_organiser, {
      to: 'owners',
      none: m.event_choice_no_organiser,
      filter: { param: 'organiser', any: m.event_filter_any_organiser },
    }),
  },
  groups: {
    name: { label: m.event_field_name, fields: ['name_zh', 'name_en'] },
    description: { label: m.event_section_description, fields: ['description_zh', 'description_en'] },
    when: { label: m.event_column_when, fields: ['starts', 'ends', 'time_zone'] },
    where: { label: m.event_column_where, fields: ['venue', 'online', 'online_url'] },
  },
  // A moment means nothing without its time zone.
  together: [['starts', 'ends', 'time_zone']],
  rules: faultsOf,
})

/** What is known of an event, as commands take it; its times are by the clock of its time zone. */
export type EventInput = FactsOf<typeof event.fields>
