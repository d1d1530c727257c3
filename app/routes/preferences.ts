import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { safePath } from '#app/platform/door.server.ts'
import { isLocale } from '#app/platform/locale.ts'

const THEMES = ['light', 'dark', 'system']
const YEAR = 31_536_000

/** Language and appearance, for anybody: kept in cookies. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const locale = form.get('locale')
  const theme = form.get('theme')
  const headers = new Headers()
  const keep = (name: string, value: string) =>
    headers.append('Set-Cookie', cookieOf(name, value, context.base_url))
  if (isLocale(locale)) keep('locale', locale)
  if (typeof theme === 'string' && THEMES.includes(theme)) keep('theme', theme)
  return redirect(safePath(form.get('next')), { headers, status: 303 })
}

function cookieOf(name: string, value: string, base_url: string) {
  const secure = base_url.startsWith('https:') ? '; Secure' : ''
  return `${name}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax; HttpOnly${secure}`
}
