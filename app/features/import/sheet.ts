/*
 * A sheet as it was read from a file or pasted: nothing here knows what a file is, nor what the zone is.
 */

/** What stands in one cell. Excel's dates come as `date`: a day, or day and minute. `fault` is '#REF!' and the like. */
export type Cell = null | string | number | boolean | { date: string } | { fault: string }

/** A row by its number in the file, from 1. Cells to the last filled one. */
export type Row = { at: number; cells: Cell[] }

export type Sheet = { name: string; rows: number; columns: number; hidden: boolean }

/** Where the table stands in a sheet: the heading (two rows joined 'A B'), what is left out and why, the rest. */
export type Found = {
  sheet: string
  heading_rows: number[]
  /** One per column; '' for none. */
  headings: string[]
  /** Row number of the first line below. */
  first: number
  left_out: { at: number; why: 'empty' | 'title' | 'total' | 'note' | 'heading'; text: string }[]
  /** The first 200 lines, for guessing. */
  samples: Row[]
  rows: number
}
