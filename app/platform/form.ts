/** What was typed, field by field; repeated fields as lists, those of lines with several fields line by line. */
export type FormValues = Record<string, string | string[] | FormLine[]>

/** A line of a list, by the names of its fields. */
export type FormLine = Record<string, string>

/** Both versions of a record that somebody else saved first. */
export type StaleReply = {
  theirs: Record<string, unknown>
  version: number
  by: { name_zh: string; name_en: string } | null
  at: string | null
}

/** What an action answers when it can't accept a form. Errors and refusals are in the reader's language. */
export type FormReply = {
  /** Which of the page's forms it answers. */
  intent: string
  values: FormValues
  errors: Record<string, string[]>
  refusal?: string
  stale?: StaleReply
}

/** Where errors that belong to no field stand. */
export const WHOLE_FORM = '_form'
