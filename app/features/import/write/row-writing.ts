import type { Staff } from '#app/features/accounts/actor.ts'
import type { Trx } from '#db/connect.ts'
import type { Known } from '../fits-record.server.ts'
import type { Choices, Fit, Outcome, Picks } from '../import.ts'
import type { Reader, ReadRow } from '../reader.ts'
import type { Meant } from '../resolve.ts'
import type { ImportNoun } from '../target.ts'
import type { Ways } from '../told.ts'

/** A row on its way into the zone: what it says, whom it means, and by whom it is written. */
export type Writing = {
  trx: Trx
  actor: Staff
  noun: ImportNoun
  read: ReadRow
  record: Meant
  fits: readonly Fit[]
  picks: Picks
  reader: Reader
  /** What its columns do to this record; of a new one everything is told. */
  ways: Ways
  choices: Choices
  known: Known
  /** What moves give as their reason, since the sheet has none. */
  reason: string
}

export type Written = { record_id: number; outcome: Exclude<Outcome, 'refused'> }

/** What something known became. */
export const changedIf = (record_id: number, isChanged: boolean): Written => ({
  record_id,
  outcome: isChanged ? 'changed' : 'same',
})
