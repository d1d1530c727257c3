import type { RowRead } from './row.ts'
import { type ImportNoun, nameFields } from './target.ts'

/** What a row is called in a list of them. */
export const rowName = (noun: ImportNoun, { facts, people }: RowRead): string => {
  const own = nameFields(noun).map((field) => facts[field])
  const guest = people[0]?.facts
  const names = own.some(Boolean) ? own : [guest?.name_native, guest?.name_latin]
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ')
}
