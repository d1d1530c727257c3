import type { Stage } from '#app/features/ventures/venture.ts'
import type { Reader } from './reader.ts'
import type { Meant } from './resolve.ts'
import type { Note, RowRead } from './row.ts'
import type { Person } from './row-people.ts'

/** What columns do to what is there. */
export type Ways = Pick<Reader, 'wayOf' | 'wayAt'>

/** Where nothing is there nothing is left as it is. */
export const ALL_TOLD: Ways = { wayOf: () => 'fill', wayAt: () => 'fill' }

/** Only of something known a column can leave what is there. */
export const waysFor = (record: Meant, reader: Ways): Ways =>
  typeof record === 'object' && 'id' in record ? reader : ALL_TOLD

/** Whether a stage's own column, or the column that says where it stands, leaves what is known alone. */
export const leaving =
  ({ wayOf }: Ways) =>
  (stage: Stage) =>
    wayOf(`stage:${stage}`) === 'leave' || wayOf('stage') === 'leave'

/** The people whose columns don't leave who is there, with their places in the row. */
export const peopleTold = ({ people }: RowRead, { wayOf }: Ways): { person: Person; i: number }[] =>
  people.map((person, i) => ({ person, i })).filter(({ person }) => wayOf(person.who) !== 'leave')

/** The notes whose columns don't leave those that are there. */
export const notesTold = ({ notes }: RowRead, { wayAt }: Ways): Note[] =>
  notes.filter(({ column }) => wayAt(column) !== 'leave')
