import { piecesOf, textIn } from '../plain.ts'
import type { Said } from '../reading.ts'
import type { Cell } from '../sheet.ts'

/** Addresses of a cell, however they are set apart: `Name <a@x.org>; mailto:b@x.org`. */
export function readEmails(cell: Cell): Said {
  const text = textIn(cell)
    .normalize('NFKC')
    .replace(/[^<>,;\n]*<([^<>]*)>/g, '$1')
    .replace(/mailto:/gi, '')
  const pieces = piecesOf(text, /[,、;|/\s]+/).map((piece) => piece.replace(/[.:。]+$/, ''))
  return { said: [...new Set(pieces)] }
}

/** Web addresses of a cell; a comma or a slash may be part of one. */
export const readLinks = (cell: Cell): Said => ({
  said: [...new Set(piecesOf(textIn(cell).normalize('NFKC'), /[、;|\s]+|,\s*(?=https?:)/))],
})
