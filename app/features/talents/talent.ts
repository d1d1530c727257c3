import { today } from '#app/platform/clock.ts'

/** Why the zone may keep a person's data. */
export const BASIS_KINDS = ['consent', 'public_source', 'contract'] as const
export type BasisKind = (typeof BASIS_KINDS)[number]

/** How the zone came to know a person, or a team or project. */
export const SOURCE_KINDS = ['institute', 'event', 'referral', 'own_application'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** Languages people can be asked for, by ISO 639 code. */
export const LANGUAGES = [
  ...[
    'zh',
    'en',
    'de',
    'fr',
    'es',
    'pt',
    'it',
    'nl',
    'ru',
    'uk',
    'pl',
    'cs',
    'sv',
    'da',
    'nb',
    'fi',
    'el',
    'tr',
  ],
  ...['ar', 'he', 'fa', 'hi', 'ur', 'ja', 'ko', 'vi', 'th', 'id', 'ms'],
] as const

/** The text of the consent people are asked for today; a new wording gets a new date. */
export const CONSENT_TEXT_VERSION = '2026-01'

/** Both forms of a person's name, where one text has to do. */
export const fullName = ({ name_native, name_latin }: { name_native: string; name_latin: string }) =>
  [name_native, name_latin].filter(Boolean).join(' ')

export const MOST_EMAILS = 10
export const MOST_LINKS = 20

type Whole = {
  name_native: string
  name_latin: string
  basis_kind: string
  basis_text_version: string
  basis_on: string
  basis_note: string
}

/** What can't be said about one field alone. */
export function faultsOf(talent: Whole) {
  const { basis_kind, basis_text_version, basis_on, basis_note } = talent
  const faults: { field: keyof Whole; key: string }[] = []
  if (!talent.name_native && !talent.name_latin)
    faults.push({ field: 'name_latin', key: 'talent_error_name' })
  if (basis_kind === 'consent' && !basis_text_version)
    faults.push({ field: 'basis_text_version', key: 'talent_error_basis_version' })
  if (basis_kind === 'public_source' && !basis_note)
    faults.push({ field: 'basis_note', key: 'talent_error_basis_source' })
  if (basis_on > today()) faults.push({ field: 'basis_on', key: 'talent_error_future' })
  return faults
}
