import type { RecordKind } from './record.ts'

/** Which page of a list one is on is nothing to those who take all of them. */
const OF_ONE_PAGE = ['size', 'after', 'before']

/** Where one chooses how to take along what a list shows, or the board, as its query says. */
export function exportPath(noun: RecordKind, query: string | URLSearchParams = '', view?: 'board'): string {
  const search = new URLSearchParams(query)
  for (const name of OF_ONE_PAGE) search.delete(name)
  search.set('noun', noun)
  if (view) search.set('view', view)
  return `/export?${search}`
}
