import type { Source } from '#app/features/records/field.ts'
import { keyOf, piecesOf } from '../plain.ts'
import type { Why } from '../reading.ts'
import { inTwoLanguages } from '../two-languages.ts'
import type { Named, Zone } from '../zone.ts'
import { ALSO, coreOf } from './aliases.ts'

/** What a text names: one of them, one that it is probably, or nothing known. */
export type Found = { id: Named['id']; why?: Why } | { unknown: string }

type Book = { exact: Map<string, Set<Named['id']>>; core: Map<string, Set<Named['id']>> }
const books = new WeakMap<readonly Named[], Book>()

function bookOf(source: Source, rows: readonly Named[]): Book {
  const known = books.get(rows)
  if (known) return known
  const book: Book = { exact: new Map(), core: new Map() }
  const add = (map: Book['exact'], key: string, id: Named['id']) => {
    if (key !== '') map.set(key, (map.get(key) ?? new Set()).add(id))
  }
  for (const { id, names, code } of rows) {
    for (const name of [...names, ...(code ? [code, ...(ALSO[source]?.[code] ?? [])] : [])]) {
      add(book.exact, keyOf(name), id)
      add(book.core, coreOf(source, name), id)
    }
  }
  books.set(rows, book)
  return book
}

/** The row or code that a text names: by a whole name, by what is left of one, or by one that it contains. */
export function named(source: Source, text: string, zone: Zone): Found {
  const book = bookOf(source, zone.names[source] ?? [])
  const exact = book.exact.get(keyOf(text))
  if (exact) return oneOf(exact)
  const core =
    book.core.get(coreOf(source, text)) ?? inTwoLanguages(text, (part) => book.core.get(coreOf(source, part)))
  if (core) return oneOf(core)
  return inside(source, text, book)
}

const [MORE_THAN, ONE] = [2, 1]

/** Two colleagues may be called the same. */
function oneOf(ids: ReadonlySet<Named['id']>): Found {
  const [id = 0] = ids
  return ids.size > ONE ? { id, why: { key: 'import_why_namesakes' } } : { id }
}

/** What is written with more around it. A country's name stands in many a text that means none. */
const LONGER = new Set<Source>(['parks', 'sectors', 'institutes', 'events'])

/** A longer text that contains the name of exactly one of them: `南海园（狮山）`; or a part of one name alone. */
function inside(source: Source, text: string, { exact, core }: Book): Found {
  if (!LONGER.has(source)) return { unknown: text }
  const key = keyOf(text)
  const within = new Set<Named['id']>()
  for (const [name, ids] of [...exact, ...core]) {
    const long = /\p{Script=Han}/u.test(name) ? name.length >= MORE_THAN : name.length >= 5
    const contained = long && (key.includes(name) || (key.length >= 5 && name.includes(coreOf(source, text))))
    if (contained) for (const id of ids) within.add(id)
  }
  const [id] = within
  if (within.size !== ONE || id === undefined) return { unknown: text }
  return isRest(source, key, exact) ? { id } : { id, why: { key: 'import_why_name_about' } }
}

/** The end of one whole name of an institute, without the place it begins with: nothing else ends so. */
const isRest = (source: Source, key: string, exact: Book['exact']) =>
  source === 'institutes' && key.length >= 8 && [...exact.keys()].some((name) => name.endsWith(key))

/** One where a cell may name several: the first of them is proposed. */
export function oneNamed(source: Source, text: string, zone: Zone): Found {
  const whole = named(source, text, zone)
  if (!('unknown' in whole) && !whole.why) return whole
  const pieces = piecesOf(text).map((piece) => named(source, piece, zone))
  const ids = new Set(pieces.flatMap((piece) => ('id' in piece ? [piece.id] : [])))
  const [id] = ids
  if (pieces.length < MORE_THAN || id === undefined) return whole
  return { id, why: { key: 'import_why_several', params: { first: piecesOf(text)[0] ?? '' } } }
}

type AllFound = { ids: Named['id'][]; why?: Why } | { unknown: string }
/** What was answered for a name nobody knew. */
type Answers = ReadonlyMap<string, unknown>

/** All that a cell names; the first one nobody knows stands for the cell. */
export function allNamed(source: Source, text: string, zone: Zone, answers?: Answers): AllFound {
  const whole = named(source, text, zone)
  if ('id' in whole && !whole.why) return { ids: [whole.id] }
  const found = piecesOf(text).map((piece) => {
    const id = answers?.get(piece)
    if (typeof id === 'number' || typeof id === 'string') return { id }
    // How well somebody speaks it stands behind a language.
    return named(source, source === 'languages' ? piece.replace(/[(（].*$/, '') : piece, zone)
  })
  const unknown = found.find((one) => 'unknown' in one)
  if (unknown) return unknown
  const known = found.filter((one) => 'id' in one)
  const why = known.find((one) => one.why)?.why
  return { ids: [...new Set(known.map(({ id }) => id))], ...(why && { why }) }
}
