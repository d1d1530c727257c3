import { RECORDS } from '#app/features/records/record.ts'
import { withLocale } from '#app/platform/locale.server.ts'
import type { Locale } from '#app/platform/locale.ts'
import { xlsxOf } from '#app/platform/sheets/write-xlsx.server.ts'
import { sampleOf } from './samples.ts'
import type { ImportNoun } from './target.ts'

/** The sample of a noun as a workbook, in the reader's language. */
export function sampleSheet(noun: ImportNoun, locale: Locale): AsyncGenerator<Uint8Array> {
  const { columns, rows } = sampleOf(noun, locale)
  const name = withLocale(locale, RECORDS[noun].many)
  return xlsxOf(
    { name, columns },
    (async function* () {
      yield rows
    })(),
  )
}
