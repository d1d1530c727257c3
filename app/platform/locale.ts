export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** A name in one language, else in the other; '' when there is none. */
export const nameIn = (
  locale: Locale,
  { name_zh, name_en }: { name_zh: string | null; name_en: string | null },
): string => (locale === 'en' ? name_en || name_zh : name_zh || name_en) ?? ''

export const isLocale = (text: unknown): text is Locale => LOCALES.includes(text as Locale)

/**
 * The language to answer in when nobody has signed in: the cookie's, else the browser's (an Accept-Language
 * header), else Chinese.
 */
export function localeOf(cookie: string | undefined, acceptLanguage: string | undefined): Locale {
  if (isLocale(cookie)) return cookie
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', weight] = part.trim().split(';q=')
      return { tag: tag.toLowerCase(), weight: Number(weight ?? 1) }
    })
    .filter(({ tag, weight }) => tag && weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { tag } of wanted) {
    if (tag.startsWith('zh')) return 'zh-CN'
    if (tag.startsWith('en')) return 'en'
  }
  return wanted.length > 0 && !wanted.some(({ tag }) => tag === '*') ? 'en' : 'zh-CN'
}
