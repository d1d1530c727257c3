import { actionLabel } from '#app/features/audit/audit-labels.ts'
import { choice, codes, defineNoun, refs, text } from '#app/features/records/field.ts'
import * as m from '#app/paraglide/messages.js'
import { HEARD } from './webhook.ts'

/* What can be said of a webhook, as its form, conflicts and the audit have it. What opens or signs it is none of this. */

const words = Object.fromEntries(HEARD.map((action) => [action, () => actionLabel(action)]))

export const webhook = defineNoun({
  kind: 'webhook',
  fields: {
    name: text(m.webhook_field_name, { max: 60, required: true, hint: m.webhook_hint_name }),
    hears: codes(m.webhook_field_hears, { of: HEARD, from: words }),
    reach: choice(m.webhook_field_reach, {
      choices: { zone: m.webhook_reach_zone, parks: m.webhook_reach_parks },
      required: true,
    }),
    park_ids: refs(m.webhook_field_parks, { to: 'parks' }),
    active: choice(m.webhook_field_state, {
      choices: { 1: m.webhook_state_active, 0: m.webhook_state_inactive },
      required: true,
    }),
  },
})
