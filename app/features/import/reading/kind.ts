import { open } from 'node:fs/promises'
import { decoderOf } from './encoding.ts'
import { Unreadable } from './unreadable.ts'

export type Kind = 'workbook' | 'cards' | 'text'

const HEAD = 4096
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
/** How others begin, and what is said of them. */
const BEGINNINGS: [bytes: (number | null)[], key: string][] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'import_refusal_pdf'],
  [[0x89, 0x50, 0x4e, 0x47], 'import_refusal_picture'],
  [[0xff, 0xd8, 0xff], 'import_refusal_picture'],
  [[0x47, 0x49, 0x46, 0x38], 'import_refusal_picture'],
  [[0x42, 0x4d, null, null, null, null, 0, 0, 0, 0], 'import_refusal_picture'],
  [[0x49, 0x49, 0x2a, 0x00], 'import_refusal_picture'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'import_refusal_picture'],
  [[0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50], 'import_refusal_picture'],
  [[null, null, null, null, 0x66, 0x74, 0x79, 0x70], 'import_refusal_picture'],
  [[0x52, 0x61, 0x72, 0x21], 'import_refusal_archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'import_refusal_archive'],
  [[0x1f, 0x8b], 'import_refusal_archive'],
]
/** Old systems hand out pages, and Excel 2003 a page of its own, under the name of a sheet. */
const PAGE = /^\s*(<!doctype|<!--|<\?xml|<[a-z]+[\s>:]|mime-version:)/i

/**
 * What a file is, by how it begins: its name says little, as sheets are renamed in the hope that they open. Throws
 * what is to be done where it is none that is read.
 */
export async function kindOf(path: string): Promise<Kind> {
  const head = await headOf(path)
  if (head.length === 0) throw new Unreadable('import_refusal_empty')
  const begins = (bytes: (number | null)[]) =>
    head.length >= bytes.length && bytes.every((byte, i) => byte === null || byte === head[i])
  if (begins([0x50, 0x4b, 0x03, 0x04]) || begins([0x50, 0x4b, 0x05, 0x06])) return 'workbook'
  if (begins(OLE)) throw new Unreadable(await oldOrLocked(path))
  const other = BEGINNINGS.find(([bytes]) => begins(bytes))
  if (other) throw new Unreadable(other[1])
  const text = decoderOf(head).decode(head, { stream: true })
  if (PAGE.test(text)) throw new Unreadable('import_refusal_page')
  return /^\s*BEGIN:VCARD/i.test(text) ? 'cards' : 'text'
}

async function headOf(path: string) {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** A new workbook with a password lies in the container of the old ones, under a name that only it has. */
async function oldOrLocked(path: string) {
  const locked = Buffer.from('EncryptedPackage', 'utf16le')
  const file = await open(path)
  try {
    let rest = Buffer.alloc(0)
    for await (const piece of file.createReadStream({ autoClose: false })) {
      const both = Buffer.concat([rest, piece as Buffer])
      if (both.includes(locked)) return 'import_refusal_locked'
      rest = both.subarray(-locked.length)
    }
    return 'import_refusal_old_excel'
  } finally {
    await file.close()
  }
}

/** What else is packed as a workbook is: by the names of its parts. */
export function refuseOtherPackage(names: string[]) {
  const has = (test: RegExp) => names.some((name) => test.test(name))
  if (has(/^xl\/workbook\.bin$/i)) throw new Unreadable('import_refusal_binary_excel')
  if (has(/\.iwa$|^index\.apxl$/i)) throw new Unreadable('import_refusal_numbers')
  if (has(/^mimetype$/) && has(/^content\.xml$/)) throw new Unreadable('import_refusal_open_document')
  if (has(/^(word|ppt|visio)\//i)) throw new Unreadable('import_refusal_office')
  throw new Unreadable('import_refusal_archive')
}
