import { SaxesParser } from 'saxes'
import { broken, Unreadable } from './unreadable.ts'

type Attributes = Record<string, string>
export type Handlers = {
  open?: (name: string, attributes: Attributes) => void
  text?: (text: string) => void
  close?: (name: string) => void
}
/** So much text without a tag is no cell any more. */
const LONGEST = 2_000_000

/** Takes XML piece by piece. Some writers put a prefix before each name: it says nothing here. */
export function xmlReader({ open, text, close }: Handlers) {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const decoder = new TextDecoder('utf-8')
  let silent = 0
  const fail = () => {
    throw broken()
  }
  parser.on('error', fail)
  // No office program writes one: it is there to unfold into something else.
  parser.on('doctype', fail)
  parser.on('opentag', ({ name, attributes }) => {
    silent = 0
    open?.(local(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    silent = 0
    close?.(local(name))
  })
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  const take = (piece: string) => {
    silent += piece.length
    parser.write(piece)
    if (silent > LONGEST) throw new Unreadable('import_refusal_long_text', { most: LONGEST })
  }
  return {
    write: (piece: Buffer) => take(decoder.decode(piece, { stream: true })),
    end: () => {
      take(decoder.decode())
      parser.close()
    },
  }
}

export async function readXml(pieces: AsyncIterable<Buffer>, handlers: Handlers) {
  const reader = xmlReader(handlers)
  for await (const piece of pieces) reader.write(piece)
  reader.end()
}

function local(name: string) {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** As Excel writes what XML has no sign for: `_x000D_`. */
export const unescaped = (text: string) =>
  text.includes('_x')
    ? text
        .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => {
          const sign = String.fromCharCode(Number.parseInt(code, 16))
          return sign === '\0' ? '' : sign
        })
        .toWellFormed()
    : text
