/** What a file may ask for at most. Beyond it is refused in words. */
export const LIMITS = {
  bytes: 200_000_000,
  /** A million rows of twelve columns are half a gigabyte of XML. */
  unpacked: 2_000_000_000,
  /** Sheets pack to a twentieth, empty but coloured ones to a hundredth; what packs far better says the same for ever. */
  ratio: 300,
  /** Pictures too are parts of a workbook. */
  parts: 10_000,
  /** A million, and what stands above and below them. */
  rows: 1_000_100,
  columns: 500,
  cells: 30_000_000,
  /** Excel takes 32,767 signs in a cell. */
  length: 50_000,
  /** Of the processor, however busy that is with something else. */
  work_ms: 240_000,
  memory: 300_000_000,
}
export type Limits = typeof LIMITS

/** Excel knows no row below it. */
export const LAST_ROW = 1_048_576
/** Smaller than that nothing is a bomb, however well it packs. */
export const LEAST_OF_BOMB = 50_000_000
/** So many lines are shown, and so many of what is left out of each kind. */
export const SAMPLES = 200
export const SHOWN_LEFT_OUT = 500
/** In characters: what is copied from a spreadsheet of some ten thousand rows. */
export const LONGEST_PASTED = 8_000_000
