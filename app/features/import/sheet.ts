/** What stands in one cell. Excel's dates come as `date`: a day, or day and minute. `fault` is '#REF!' and the like. */
export type Cell = null | string | number | boolean | { date: string } | { fault: string }
/** A row by its number in the file, from 1. Cells to the last filled one. */
export type Row = { at: number; cells: Cell[] }
export type Sheet = { name: string; rows: number; columns: number; hidden: boolean }
/** Where the table stands in a sheet: the heading (two rows joined 'A B'), what is left out and why, the rest. */
export type Found = {
  sheet: string
  heading_rows: number[]
  headings: string[] // one per column; '' for none
  first: number // row number of the first line below
  left_out: { at: number; why: 'empty' | 'title' | 'total' | 'note' | 'heading'; text: string }[]
  samples: Row[] // the first 200 lines, for guessing
  rows: number
}
