/**
 * What is written into one cell of a spreadsheet: nothing, words, a number, a day (`2026-03-08`) or a day and a minute
 * (`2026-03-08T14:30`), or an amount of money, digit by digit as `typedMoney` has it.
 */
export type WrittenCell = null | string | number | { date: string } | { amount: string }

/** The table a file is made of; widths are in letters. */
export type WrittenSheet = { name: string; columns: readonly { heading: string; width: number }[] }

/** Rows as they are read, some at a time, so that a large table is never in memory as a whole. */
export type Pieces = AsyncIterable<readonly (readonly WrittenCell[])[]>
