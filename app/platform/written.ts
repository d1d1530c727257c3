declare const of: unique symbol

/** A page's data as one JSON text; `useWritten` reads it. */
export type Written<T> = string & { readonly [of]?: T }

/** What such a text says. */
export type WrittenIn<W> = W extends Written<infer T> ? T : never

/**
 * Lists and choices travel as text: what Remix sends data by looks at every value by itself, which took as long as
 * the database, and a text can be remembered as it is. For what JSON can say.
 */
export const written = <T>(data: T): Written<T> => JSON.stringify(data)

export const readWritten = <T>(text: Written<T>): T => JSON.parse(text) as T
