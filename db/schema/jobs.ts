import type { Generated } from 'kysely'

export type JobTable = {
  id: Generated<number>
  name: string
  /** The kind where that has hands of its own, else ''. */
  lane: Generated<string>
  /** JSON, in the shape its name says. */
  payload: string
  /** While it waits, a second one with this key is not written. */
  once_key: string | null
  due_at: string
  set_at: string
  claimed_by: string | null
  tries: Generated<number>
  error: Generated<string>
  failed_at: string | null
  created_at: string
}

/** What comes back by the clock, and up to which moment it was taken up. */
export type TimetableTable = { name: string; slot: string }
