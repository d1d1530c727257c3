import { open } from 'node:fs/promises'
import { FILE_TYPES, type FileType, isText, mimeOf, OLD_OFFICE } from './file.ts'
import { endingOf } from './name.ts'

/** As much of a text is looked at. */
const LOOKED_AT = 64 * 1024
/** What the old formats of Office have in common. */
const CONTAINER = 'application/x-cfb'

const byMime = new Map(FILE_TYPES.map((type) => [mimeOf(type), type]))

/**
 * What a file is, by its content; null where that may not be uploaded. Its name counts only where contents are alike:
 * texts, and the old formats of Office. Nothing is unpacked but a list of contents of at most one megabyte.
 */
export async function typeOf(path: string, given: string): Promise<FileType | null> {
  const ending = endingOf(given)
  const named = FILE_TYPES.find((type) => type === ending)
  // Loaded with the first file: the server does without until then.
  const { fileTypeFromFile } = await import('file-type')
  const found = await fileTypeFromFile(path)
  if (found?.mime === CONTAINER) return named && OLD_OFFICE.includes(named) ? named : null
  if (found) return byMime.get(found.mime) ?? null
  return named && isText(named) && (await isPlainText(path)) ? named : null
}

/** Control characters that no text has; in what is no UTF-16, which says so by its first two bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const NO_TEXT = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/
const UTF_16 = /^(\xff\xfe|\xfe\xff)/
/** What a browser would take for a page or a drawing if it guessed. */
const MARKUP =
  /^\s*(<\?xml|<!doctype|<!--|<(html|head|body|svg|script|iframe|style|title|meta|object|embed)\b)/i

async function isPlainText(path: string) {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0)
    const text = buffer.toString('latin1', 0, bytesRead)
    if (UTF_16.test(text)) return !MARKUP.test(text.slice(2).replaceAll('\0', ''))
    return !NO_TEXT.test(text) && !MARKUP.test(text.replace(/^\xef\xbb\xbf/, ''))
  } finally {
    await file.close()
  }
}
