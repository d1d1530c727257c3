import type { Generated } from 'kysely'

/**
 * What every record shares, whatever its noun: the number it is known by, who it is called, whose it is. Notes,
 * tasks, followers and the audit refer to it. The row of somebody who was erased stays, without a name.
 */
export type RecordTable = {
  id: Generated<number>
  kind: string
  name_zh: Generated<string>
  name_en: Generated<string>
  /** Of a small noun alone, which has no search index of its own. */
  search_text: Generated<string>
  /** None means the whole zone's. */
  park_id: number | null
  created_at: string
  created_by: number | null
  erased_at: string | null
}

/** A note, call or meeting on a record. */
export type NoteTable = {
  id: Generated<number>
  record_id: number
  kind: string
  body: string
  on_date: string
  at: string
  account_id: number
}

/** Something promised on a record: what is to be done, by whom, by when. */
export type TaskTable = {
  id: Generated<number>
  record_id: number
  title: string
  due_on: string
  owner_id: number | null
  done_at: string | null
  done_by: number | null
  created_at: string
  created_by: number
  version: Generated<number>
}

/** Who hears of what happens to a record. */
export type FollowerTable = { record_id: number; account_id: number; since: string }
