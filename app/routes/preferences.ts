import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { readActor } from '#app/features/accounts/guard.server.ts'
import { keepPreferences } from '#app/features/accounts/own-account.server.ts'
import { safePath } from '#app/platform/door.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { isLocale } from '#app/platform/locale.ts'
import { isTheme, preferenceCookies } from '#app/platform/preferences.server.ts'

export const loader = () => redirect('/')

/** Language and appearance, for anybody: kept in cookies, and with the person who is signed in. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { fields } = await readForm(request, context)
  const locale = fields.get('locale')
  const theme = fields.get('theme')
  const chosen = {
    ...(isLocale(locale) && { locale }),
    ...(isTheme(theme) && { theme }),
  }
  const actor = await readActor(request, context)
  const kept = actor === null || (await keepPreferences(context.db, actor, chosen))
  const cookies = preferenceCookies(chosen, context.base_url)
  return redirect(kept ? safePath(fields.get('next')) : '/account?done=unkept', {
    status: 303,
    headers: cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]),
  })
}
