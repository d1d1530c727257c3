import type { ActionFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { findDuplicates } from '#app/features/talents/duplicates.server.ts'
import { MOST_EMAILS } from '#app/features/talents/talent.ts'
import { universityOfEmail } from '#app/features/talents/universities.server.ts'
import { cut } from '#app/platform/cut.ts'
import { readForm } from '#app/platform/form.server.ts'
import { textOf } from '#app/platform/form-values.ts'
import { idIn } from '#app/platform/id.ts'

const LONGEST_EMAIL = 254
const mayBeEmail = (email: string) => email.length <= LONGEST_EMAIL

/** Who may already be the person being typed, and the university their address belongs to. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'talent.edit')
  const { fields } = await readForm(request, context, actor)
  const text = (name: string) => cut(textOf(fields.get(name)), 100)
  const emails = fields.getAll('emails').map(textOf).filter(mayBeEmail).slice(0, MOST_EMAILS)
  const [university] = emails[0] ? await universityOfEmail(emails[0], context.locale) : []
  return Response.json({
    duplicates: await findDuplicates(context.db, actor, {
      name_native: text('name_native'),
      name_latin: text('name_latin'),
      emails,
      except_id: idIn(fields.get('except_id')) ?? undefined,
    }),
    university: university ?? null,
  })
}
