import { choice, codes, defineNoun, text } from '#app/features/records/field.ts'
import * as m from '#app/paraglide/messages.js'
import { scopeLabels } from './labels.ts'
import { SCOPES } from './scope.ts'
import { LIVES } from './token.ts'

const lives = Object.fromEntries(
  LIVES.map((days) => [days, () => m.token_life_days({ days })]),
) as unknown as Record<(typeof LIVES)[number], () => string>

/** What is said of a token when it is made, and kept of it in the audit; what opens is none of this. */
export const token = defineNoun({
  kind: 'token',
  fields: {
    name: text(m.token_field_name, { max: 60, required: true, hint: m.token_hint_name }),
    scopes: codes(m.token_field_scopes, { of: SCOPES, from: scopeLabels }),
    days: choice(m.token_field_days, {
      choices: lives,
      required: true,
    }),
  },
  rules: ({ scopes }) => (scopes.length > 0 ? [] : [{ field: 'scopes', key: 'token_error_no_scope' }]),
})
