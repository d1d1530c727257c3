import { LOCALES, type Locale } from '#app/platform/locale.ts'

type Message = (params: object, options: { locale: Locale }) => string

/** What a label is called in every language of the product: a sheet may speak another one than its reader. */
export const inBoth = (label: () => string): string[] => [
  ...new Set(LOCALES.map((locale) => (label as unknown as Message)({}, { locale }))),
]
