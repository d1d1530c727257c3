/**
 * A table as one text, a line for each row and tabs between its cells: a third of what it is as JSON inside JSON,
 * and nothing to take apart before somebody asks for it.
 */
export const listed = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => row.map((cell) => String(cell).replaceAll(/[\t\n]/g, ' ')).join('\t')).join('\n')

export const readListed = (text: string): string[][] =>
  text === '' ? [] : text.split('\n').map((line) => line.split('\t'))
