import * as m from '#app/paraglide/messages.js'
import { LOCALES } from '#app/platform/locale.ts'

type Import = { id: number; name: string }

/** What moves of an import give as their reason: where they come from. */
export const reasonOf = ({ id, name }: Import) => m.import_reason({ id, name })

/** The same in every language: by it they are known again, whatever their importer reads today. */
export const reasonsOf = ({ id, name }: Import): string[] =>
  LOCALES.map((locale) => m.import_reason({ id, name }, { locale }))
