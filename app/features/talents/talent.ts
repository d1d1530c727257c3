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

/** E-mail addresses are the same whatever their case and the spaces around them. */
export const emailNormOf = (email: string) => email.normalize('NFKC').trim().toLowerCase()

export const MOST_EMAILS = 10
export const MOST_LINKS = 20
