import { choice, defineNoun } from '#app/features/records/field.ts'
import * as m from '#app/paraglide/messages.js'

/* What the audit says of a feed; what opens it is none of this. */

export const feed = defineNoun({
  kind: 'feed',
  fields: {
    kind: choice(m.feed_field_what, {
      choices: { tasks: m.feed_kind_tasks, events: m.feed_kind_events, park: m.feed_kind_of_park },
      required: true,
    }),
  },
})
