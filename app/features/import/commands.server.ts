import type { Staff } from '#app/features/accounts/actor.ts'
import type { Db } from '#db/connect.ts'
import type { Choices, Decision, Verdict, Way, Whom } from './import.ts'
import type { Cell } from './sheet.ts'
import type { ImportNoun, Target } from './target.ts'

/** A file on the disk under the name it was given, or what was copied from a spreadsheet. */
export type Given = { path: string; name: string } | { pasted: string; name: string }

/**
 * Reads a sheet into a draft and answers its number: what its columns are is guessed, what its rows are is looked at.
 * Writes nothing else. Throws a refusal for what can't be read.
 */
export declare function beginImport(
  db: Db,
  actor: Staff,
  given: Given,
  wish: { noun: ImportNoun; sheet?: number; signal?: AbortSignal },
): Promise<number>

/** Says what each column is, and what it does to something known; the same is chosen for the next sheet of this shape. */
export declare function chooseColumns(
  db: Db,
  actor: Staff,
  id: number,
  columns: readonly { target: Target | null; way: Way }[],
): Promise<void>

/** Says what holds for all rows that don't say it: a park, a sector, why people may be kept, of which event the guests are. */
export declare function chooseForAll(db: Db, actor: Staff, id: number, choices: Choices): Promise<void>

/** Says what a text means that nobody here knew, for every row in which this column says it; null is nothing. */
export declare function answerUnknown(
  db: Db,
  actor: Staff,
  id: number,
  said: { column: number; text: string; answer: unknown },
): Promise<void>

/** Puts something else in a cell; the file's own stays beside it. */
export declare function editCell(
  db: Db,
  actor: Staff,
  id: number,
  cell: { at: number; column: number; text: Cell },
): Promise<void>

/** Decides rows by their numbers, or all of a verdict. */
export declare function decideRows(
  db: Db,
  actor: Staff,
  id: number,
  rows: readonly number[] | { verdict: Verdict },
  decision: Decision,
): Promise<void>

/** Says which of what it may be a row's record or one of its people is, or that it is none of them. */
export declare function pickFit(
  db: Db,
  actor: Staff,
  id: number,
  pick: { at: number; whom: Whom; is: number | 'new' },
): Promise<void>

/** Begins to write what was found and what is new. */
export declare function startImport(db: Db, actor: Staff, id: number): Promise<void>

/** Stops a run after the rows that are being written; what was written stays, and can be taken back. */
export declare function cancelImport(db: Db, actor: Staff, id: number): Promise<void>

/** Takes a whole import back, but for what somebody worked on since. */
export declare function undoImport(db: Db, actor: Staff, id: number): Promise<void>

/** Forgets a draft with all that stands in it. */
export declare function discardImport(db: Db, actor: Staff, id: number): Promise<void>
