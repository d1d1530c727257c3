import * as m from '#app/paraglide/messages.js'

/** What moves of an import give as their reason: where they come from. */
export const reasonOf = ({ id, name }: { id: number; name: string }) => m.import_reason({ id, name })
