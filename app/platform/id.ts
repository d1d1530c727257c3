/** Above this no engine has an id: PostgreSQL's integers end here, and comparing with more is an error there. */
export const GREATEST_ID = 2_147_483_647

/** True for the number of a record as it stands in addresses and forms: `12`, not `012`, `1e3` or `-1`. */
export const isId = (text: unknown): text is string =>
  typeof text === 'string' && /^[1-9]\d{0,9}$/.test(text) && Number(text) <= GREATEST_ID

/** The id a text is, or null. */
export const idIn = (text: unknown): number | null => (isId(text) ? Number(text) : null)

/** The id behind a word (`move-12`): so each of several forms of a page has an answer of its own. */
export const idAfter = (word: string, text: string): number | null =>
  text.startsWith(`${word}-`) ? idIn(text.slice(word.length + 1)) : null
