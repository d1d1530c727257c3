import type { Actor } from '#app/features/accounts/actor.ts'
import type { Db } from '#db/connect.ts'
import type {
  Choices,
  ColumnChoice,
  ImportState,
  RowCounts,
  RowShown,
  Trouble,
  UnknownText,
  Verdict,
  YearCounts,
} from './import.ts'
import type { Found, Sheet } from './sheet.ts'
import type { ImportNoun } from './target.ts'

export type ImportLine = {
  id: number
  noun: ImportNoun
  name: string
  state: ImportState
  rows: number
  created_at: string
  ended_at: string | null
  by: { name_zh: string; name_en: string }
}

/** The imports somebody may see, newest first: their own, to an administrator everybody's. */
export declare function listImports(db: Db, actor: Actor, most?: number): Promise<ImportLine[]>

export type ImportShown = ImportLine & {
  sheets: Sheet[]
  /** The chosen one, from 1. */
  sheet: number
  found: Omit<Found, 'samples'>
  /** With up to three different examples of what stands in each. */
  columns: (ColumnChoice & { examples: string[] })[]
  choices: Choices
  /** Whether every row was looked at since the last change; until then what is counted is not all. */
  checked: boolean
  /** Rows looked at, or written, so far. */
  progress: number
  counts: RowCounts
  unknown: UnknownText[]
  counted_before: YearCounts
  counted: YearCounts
  outcomes: Record<'made' | 'changed' | 'same' | 'refused', number>
  trouble: Trouble | null
  /** What stayed when it was taken back, and why (a message). */
  kept: { id: number; kind: string; name_zh: string; name_en: string; why: string }[]
}

/** An import as its page shows it; null for what there isn't for this person. */
export declare function findImport(db: Db, actor: Actor, id: number): Promise<ImportShown | null>

/** A window of its rows, by their numbers in the file or what is wrong first; of one verdict, or of all. */
export declare function listRows(
  db: Db,
  actor: Actor,
  id: number,
  wish: { from?: number; most?: number; verdict?: Verdict; order?: 'file' | 'trouble' },
): Promise<RowShown[]>
