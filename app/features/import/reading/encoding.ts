import { createReadStream } from 'node:fs'
import { Unreadable } from './unreadable.ts'

/** Enough to know a language by. */
const HEAD = 256 * 1024
/** Of the Chinese in a text nearly all is among the characters that the standard of 1980 put first. */
const COMMON_CHINESE = 0.7
const COMMON_BIG5 = 0.85
/** A cut or a bad joint damages a sign here and there; another encoding would damage most. */
const DAMAGED = 0.1

type Name = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'windows-1252'

/**
 * How a text is written: by its mark, else by what is valid, else by which signs would stand in it. The whole file is
 * looked at, as the first name that isn't English may stand in its last line.
 */
export async function encodingOf(path: string): Promise<Name> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let first = true
  try {
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
      const told = first && (markOf(piece) ?? wideOf(piece))
      if (told) return told
      first = false
      strict.decode(piece, { stream: true })
    }
    strict.decode()
    return 'utf-8'
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error
    return byItsSigns(await mostlyOther(path))
  }
}

/** The encoding that the first bytes say, for looking at a head. */
export const decoderOf = (head: Buffer) => new TextDecoder(markOf(head) ?? wideOf(head) ?? 'utf-8')

function markOf(head: Buffer): Name | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
}

/** Two bytes a sign without a mark: separators, digits and ends of lines have a zero beside them, always on one side. */
function wideOf(head: Buffer): Name | undefined {
  let [even, odd] = [0, 0]
  for (const [i, byte] of head.subarray(0, HEAD).entries())
    if (byte === 0)
      if (i % 2) odd++
      else even++
  const least = Math.max(head.length / 20, 2)
  if (odd >= least && even < odd / 10) return 'utf-16le'
  if (even >= least && odd < even / 10) return 'utf-16be'
}

/** The bytes that are no ASCII, each with the one after it, as far as they tell anything. */
async function mostlyOther(path: string) {
  const kept: Buffer[] = []
  let size = 0
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = piece.findIndex((byte) => byte > 0x7f)
    if (from < 0) continue
    // From the beginning of a line: in the middle of a sign all others would be read wrong.
    from = Math.max(piece.lastIndexOf(0x0a, from), 0)
    kept.push(piece.subarray(from))
    size += piece.length - from
    if (size > HEAD) break
  }
  return Buffer.concat(kept)
}

function byItsSigns(bytes: Buffer): Name {
  const signs = bytes.toString('utf8').match(/[^\0-\x7f]/g) ?? []
  if (signs.filter((sign) => sign === '\ufffd').length <= signs.length * DAMAGED) return 'utf-8'
  const gb = pairsOf(bytes, (lead, trail) => lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1)
  if (gb.common >= gb.all * COMMON_CHINESE) return 'gb18030'
  const big5 = pairsOf(bytes, (lead) => lead >= 0xa4 && lead <= 0xc6)
  if (big5.common >= big5.all * COMMON_BIG5) return 'big5'
  // Alone between letters of English stand the accents of other Europeans.
  const accents = bytes.toString('latin1').match(/[A-Za-z .-][\xc0-\xff](?=[A-Za-z ,;\t.-])/g)?.length ?? 0
  if (accents * 2 >= gb.all) return 'windows-1252'
  throw new Unreadable('import_refusal_encoding')
}

/** How many signs of two bytes there are, marks of punctuation aside, and how many of them are common ones. */
function pairsOf(bytes: Buffer, isCommon: (lead: number, trail: number) => boolean) {
  let [all, common] = [0, 0]
  for (let i = 0; i + 1 < bytes.length; i++) {
    const [lead = 0, trail = 0] = [bytes[i], bytes[i + 1]]
    if (lead < 0x80) continue
    i++
    if (lead >= 0xa1 && lead <= 0xa3 && trail >= 0xa1) continue
    all++
    if (isCommon(lead, trail)) common++
  }
  return { all, common }
}
