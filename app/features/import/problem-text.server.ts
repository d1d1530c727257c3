import * as m from '#app/paraglide/messages.js'
import { withLocale } from '#app/platform/locale.server.ts'
import type { Locale } from '#app/platform/locale.ts'
import { say } from '#app/platform/say.server.ts'
import type { ColumnChoice, Fit, RowShown } from './import.ts'
import type { Problem } from './row.ts'
import { fieldOf, type ImportNoun } from './target.ts'

/** What stands in a row's way, in words: where, how bad, and what it is called by programs. */
export type Said = { column: number | null; kind: Problem['kind'] | 'unsure'; key: string; text: string }

type Row = Pick<RowShown, 'problems' | 'fits' | 'verdict' | 'picks' | 'accepted'>

/** Everything that keeps a row from being written, in somebody's language. */
export function troublesOf(locale: Locale, noun: ImportNoun, row: Row): Said[] {
  const problems = row.problems.map(
    (problem): Said => ({ ...problem, text: problemText(locale, noun, problem) }),
  )
  if (row.verdict !== 'unsure') return problems
  const open = row.fits.filter(({ whom, sure }) => !sure && row.picks[whom] === undefined)
  const asked = [...new Set(open.map(({ whom }) => whom))].map((whom): Said => {
    const own = open.filter((fit) => fit.whom === whom)
    return { column: null, kind: 'unsure', key: 'import_why_fits', text: fitsText(locale, own) }
  })
  return [...problems, ...asked]
}

export function problemText(
  locale: Locale,
  noun: ImportNoun,
  { key, params }: Pick<Problem, 'key' | 'params'>,
): string {
  const field = typeof params.field === 'string' ? fieldOf(noun, params.field) : undefined
  return say(locale, key, field ? { ...params, field: withLocale(locale, field.label) } : params)
}

function fitsText(locale: Locale, fits: readonly Fit[]): string {
  const names = fits.map(({ name_zh, name_en, id, at }) => {
    const name = [name_zh, name_en].filter(Boolean).join(' ')
    return id === null ? withLocale(locale, () => m.import_fit_row({ name, row: at ?? 0 })) : `${name} #${id}`
  })
  return withLocale(locale, () => m.import_why_fits({ names: names.join(', ') }))
}

/** Where something stands, as the sheet calls it. */
export const headingAt = (columns: readonly ColumnChoice[], column: number | null) =>
  column === null ? null : (columns[column]?.heading ?? null)
