import { readingOf } from '#app/features/search/search-text.server.ts'
import { isCjk, piecesOf } from '#app/features/search/tokens.ts'
import type { Trx } from '#db/connect.ts'

type Names = { name_zh: string; name_en: string }

const LONGEST = 120

/**
 * Under what a name is looked up, whatever its script and spacing: 青榕精密, Qingrong Jingmi and QINGRONGJINGMI
 * have one form. Two where the first character is read in its own way as a surname.
 */
export function nameFormsOf(name: string): string[] {
  const pieces = piecesOf(name)
  const spelt = (surname: 'head' | 'off') =>
    pieces.map((piece) => (isCjk(piece) ? readingOf(piece, surname).join('') || piece : piece)).join('')
  return [...new Set([spelt('off'), spelt('head')])].filter(Boolean).map((form) => form.slice(0, LONGEST))
}

/** True when two names may be one: of two in Chinese only what is written alike, 青蓉 only sounds like 青榕. */
export function sameName(a: string, b: string): boolean {
  const [written, other] = [piecesOf(a), piecesOf(b)]
  if (written.some(isCjk) && other.some(isCjk)) return written.join('') === other.join('')
  const forms = new Set(nameFormsOf(a))
  return nameFormsOf(b).some((form) => forms.has(form))
}

/** Keeps the forms of both names, in the place of those before. */
export async function keepNames(trx: Trx, venture_id: number, names: Names) {
  await trx.deleteFrom('venture_spelling').where('venture_id', '=', venture_id).execute()
  const forms = new Set([names.name_zh, names.name_en].flatMap(nameFormsOf))
  const rows = [...forms].map((spelling) => ({ venture_id, spelling }))
  if (rows.length > 0) await trx.insertInto('venture_spelling').values(rows).execute()
}
