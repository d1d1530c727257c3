import { choice, codes, defineNoun, refs, text } from '#app/features/records/field.ts'
import * as m from '#app/paraglide/messages.js'
import { CHOSEN_TOPICS } from './channel.ts'
import { kindLabels, topicLabels } from './labels.ts'

/* What can be said of a group, as its form, conflicts and the audit have it. What opens it is none of this. */

const { test: _, ...chosen } = topicLabels

export const channel = defineNoun({
  kind: 'channel',
  fields: {
    kind: choice(m.channel_field_kind, { choices: kindLabels, required: true }),
    name: text(m.channel_field_name, { max: 60, required: true, hint: m.channel_hint_name }),
    topics: codes(m.channel_field_topics, { of: CHOSEN_TOPICS, from: chosen }),
    reach: choice(m.channel_field_reach, {
      choices: { zone: m.channel_reach_zone, parks: m.channel_reach_parks },
      required: true,
      hint: m.channel_hint_reach,
    }),
    park_ids: refs(m.channel_field_parks, { to: 'parks' }),
    locale: choice(m.channel_field_locale, {
      choices: { 'zh-CN': () => '中文', en: () => 'English' },
      required: true,
    }),
    active: choice(m.channel_field_state, {
      choices: { 1: m.channel_state_active, 0: m.channel_state_inactive },
      required: true,
    }),
  },
})
