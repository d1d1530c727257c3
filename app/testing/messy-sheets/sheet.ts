import type { Cell, Found } from '#app/features/import/sheet.ts'
import type { ImportNoun } from '#app/features/import/target.ts'

/*
 * Sheets as people send them, made by hand, with what they mean: each column with its target, each cell with what
 * it says. Names and addresses are invented. Half of them are kept aside and were not looked at while the reading
 * was made.
 */

/** That a cell has to be asked about; what it proposes is not judged. */
export const DOUBT = Symbol('doubt')
/** That it has to be asked about either way. */
export const ASKED = Symbol('asked')
/** That its value stands for something the zone doesn't know by that name. */
export const UNKNOWN = Symbol('unknown')
/** That it can't be read. */
export const WRONG = Symbol('wrong')

export type MessyColumn = { heading: string; target: string | null; cells: Cell[]; truths: unknown[] }
export type MessySheet = { name: string; noun: ImportNoun; found: Found; columns: MessyColumn[] }

type Entry = Cell | readonly [cell: Cell, truth: unknown]

/** A cell alone means what it says. */
export function column(heading: string, target: string | null, ...entries: Entry[]): MessyColumn {
  const pairs = entries.map((entry) => (Array.isArray(entry) ? entry : [entry, plainly(entry as Cell)]))
  return {
    heading,
    target,
    cells: pairs.map(([cell]) => cell as Cell),
    truths: pairs.map(([, truth]) => truth),
  }
}

const plainly = (cell: Cell) =>
  cell !== null && typeof cell === 'object' && 'date' in cell ? cell.date : cell

type Said = { tab?: string; title?: string }

export function messySheet(
  name: string,
  noun: ImportNoun,
  { tab = 'Sheet1', title }: Said,
  ...columns: MessyColumn[]
): MessySheet {
  const rows = Math.max(...columns.map(({ cells }) => cells.length))
  const first = title ? 3 : 2
  const found: Found = {
    sheet: tab,
    heading_rows: [first - 1],
    headings: columns.map(({ heading }) => heading),
    first,
    left_out: title ? [{ at: 1, why: 'title', text: title }] : [],
    samples: Array.from({ length: rows }, (_, i) => ({
      at: first + i,
      cells: columns.map(({ cells }) => cells[i] ?? null),
    })),
    rows,
  }
  return { name, noun, found, columns }
}

export const PARK = { chancheng: 1, nanhai: 2, shunde: 3, gaoming: 4, sanshui: 5 } as const
export const SECTOR = { equipment: 1, ai: 2, biomedicine: 3, materials: 4 } as const
export const STAFF = { he: 11, gu: 12, su: 13 } as const
export const INSTITUTE = { waterloo: 21, cnc: 22 } as const
export const EVENT = { salon: 31 } as const

export const yuan = (whole: number) => Math.round(whole * 100)
export const inCurrency = (amount: string, currency: string | null) => ({ amount, currency })

/** A name in both scripts: the native one first. A text alone is the name in its own script. */
export const both = (native: string, latin: string) => ({ native, latin })

type Beside = { emails?: string[]; phone?: string; role?: string }
export const person = (name_native: string, name_latin = '', beside: Beside = {}) => ({
  name_native,
  name_latin,
  emails: [],
  phone: '',
  role: null,
  ...beside,
})

export const core = (name_native: string, name_latin = '') =>
  person(name_native, name_latin, { role: 'core' })

export const day = (date: string): Cell => ({ date })
