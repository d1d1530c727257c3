import { isLocale, type Locale } from './locale.ts'

const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]
const YEAR = 31_536_000

export const isTheme = (text: unknown): text is Theme => THEMES.includes(text as Theme)

/**
 * The Set-Cookie headers that keep language and appearance in the browser, for pages before and after signing
 * in. Null forgets the language, so that the browser's own counts again; undefined leaves it as it is.
 */
export function preferenceCookies(
  { locale, theme }: { locale?: Locale | null; theme?: Theme },
  base_url: string,
): string[] {
  const secure = base_url.startsWith('https:') ? '; Secure' : ''
  const keep = (name: string, value: string, age = YEAR) =>
    `${name}=${value}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly${secure}`
  const cookies: string[] = []
  if (isLocale(locale)) cookies.push(keep('locale', locale))
  if (locale === null) cookies.push(keep('locale', '', 0))
  if (theme) cookies.push(keep('theme', theme))
  return cookies
}
