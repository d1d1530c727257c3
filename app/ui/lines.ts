/** A list's lines as react-hook-form has them: objects, so that each can have an identity. */
export type Line = { value: string }

/** A list that has none begins with an empty line to type in. */
export const linesOf = (list: unknown): Line[] => {
  const values = [list ?? []].flat().map(String)
  return (values.length > 0 ? values : ['']).map((value) => ({ value }))
}

/** Told to a list when a draft is given back or discarded: it may have more or fewer lines than stand there. */
export const LINES_BACK = 'linesback'
export type LinesBack = CustomEvent<readonly string[]>
