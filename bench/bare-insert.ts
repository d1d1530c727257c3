import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { sql } from 'kysely'
import { requireActor } from '#app/features/accounts/guard.server.ts'
import { readForm } from '#app/platform/form.server.ts'

/**
 * The least a form can do: whoever posts it is signed in and allowed to, the form is read, and one row is
 * written durably. `npm run bench` puts this door beside the product's own to compare creating a talent with.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, 'talent.edit')
  const { fields } = await readForm(request, context, actor)
  const text = (name: string) => String(fields.get(name) ?? '')
  await sql`insert into bare (name_native, name_latin, email, country, affiliation, created_at)
    values (${text('name_native')}, ${text('name_latin')}, ${text('emails')}, ${text('country')},
      ${text('affiliation')}, ${new Date().toISOString()})`.execute(context.db)
  return redirect('/talents')
}
