import { redirect } from '@remix-run/node'
import type { Actor } from '#app/features/accounts/actor.ts'
import { found } from '#app/platform/door.server.ts'
import { acceptForm, type PostedForm } from '#app/platform/form.server.ts'
import { lookUp } from '#app/platform/look-up.ts'
import { deactivate, reactivate } from './commands.server.ts'
import type { ZoneNoun } from './fields.ts'
import { activeSchema } from './schema.ts'

/** The form that takes something of the zone out of use, or back into it. */
export function actOnActive(
  form: PostedForm,
  actor: Actor,
  { noun, id, back }: { noun: ZoneNoun; id: number; back: string },
) {
  const change = found(lookUp({ deactivate, reactivate }, form.intent))
  return acceptForm(form, activeSchema, async (input, db) => {
    await change(db, actor, noun, id, input)
    return redirect(back)
  })
}
