import type { Actor } from '#app/features/accounts/actor.ts'
import type { Noun } from '#app/features/records/field.ts'
import type { RecordKind } from '#app/features/records/record.ts'
import type { Known } from '#app/platform/known.ts'
import type { Count } from '#app/platform/list-params.ts'
import type { WrittenCell } from '#app/platform/sheets/written-cell.ts'
import type { Db } from '#db/connect.ts'

/** A record with its facts by the names of the fields, and what its list knows of it. */
export type Facts = Readonly<Record<string, unknown>> & { id: number }

/** What a list shows of a record that none of its fields says. */
export type OwnColumn = { key: string; heading: () => string; width: number; cell(row: Facts): WrittenCell }

/** A list that can be taken along: it is found by the list's own queries, so nobody gets more than they see there. */
export type Source = {
  kind: RecordKind
  noun: Noun
  /** What the list's address may say. */
  known: Known
  count(db: Db, actor: Actor, search: URLSearchParams): Promise<Count>
  /** All of it, in the order the list has. */
  ids(db: Db, actor: Actor, search: URLSearchParams): Promise<number[]>
  /** The facts of some, in no order; without those that are not this person's to see. */
  rows(db: Db, actor: Actor, ids: number[]): Promise<Facts[]>
  own: readonly OwnColumn[]
  /** What narrows the list beside its fields' filters, in words. */
  told(search: URLSearchParams): string[]
}
