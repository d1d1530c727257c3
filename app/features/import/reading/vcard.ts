import type { Limits } from './limits.ts'
import { type RawRow, type Rows, textCell } from './raw-row.ts'
import { textOf } from './separated.ts'
import { Unreadable } from './unreadable.ts'

/** A card is a row of these. */
export const CARD_HEADINGS = ['FN', 'N', 'EMAIL', 'TEL', 'ORG', 'TITLE', 'COUNTRY', 'URL', 'NOTE']
const COUNTRY_IN_ADR = 6
const HANDFUL = 500

type Line = { name: string; params: string; value: string }
type Card = Map<string, string[]>

/** Contacts of phones and mail programs (vCard 2.1, 3.0 and 4.0), each as a row. */
export async function* cardRows(path: string, limits: Limits): Rows {
  let rows: RawRow[] = []
  let card: Card | null = null
  let [at, groups] = [0, 0]
  for await (const line of linesOf(path, limits)) {
    if (line.name === 'BEGIN') {
      groups++
      card ??= new Map()
    } else if (line.name === 'END') {
      // A card may hold another one, as of an assistant.
      groups--
      if (groups > 0 || !card) continue
      rows.push(rowOf(++at, card))
      card = null
      if (rows.length >= HANDFUL) {
        yield rows
        rows = []
      }
    } else if (card && groups === 1) note(card, line)
  }
  if (card) throw new Unreadable('import_refusal_open_card', { number: at + 1 })
  if (rows.length > 0) yield rows
}

function note(card: Card, { name, params, value }: Line) {
  const column = name === 'ADR' ? 'COUNTRY' : name
  if (!CARD_HEADINGS.includes(column)) return
  const plain = decoded(params, value)
  const text =
    name === 'N'
      ? partsOf(plain).join(';').replace(/;+$/, '')
      : name === 'ADR'
        ? (partsOf(plain)[COUNTRY_IN_ADR] ?? '')
        : name === 'ORG'
          ? partsOf(plain).filter(Boolean).join(' ')
          : unescaped(plain).replace(/^(mailto|tel):/i, '')
  if (text.trim() !== '') card.set(column, [...(card.get(column) ?? []), text.trim()])
}

function rowOf(at: number, card: Card): RawRow {
  if (!card.has('FN') && card.has('N')) card.set('FN', [wholeName(card.get('N')?.[0] ?? '')])
  const cells = CARD_HEADINGS.map((name) =>
    textCell([...new Set(card.get(name))].join(name === 'NOTE' ? '\n' : '; ')),
  )
  while (cells.at(-1) === null) cells.pop()
  const own = cells.filter((cell) => cell !== null).length
  return { at, cells, own, width: cells.length, across: 1, hidden: false }
}

/** Family name first only where Chinese stands. */
function wholeName(parts: string) {
  const [family = '', given = '', more = ''] = parts.split(';')
  if (/\p{Script=Han}/u.test(family + given)) return family + given
  return [given, more, family].filter(Boolean).join(' ')
}

/** Parts are separated by what may be meant in them with a stroke before it. */
const partsOf = (value: string) => value.split(/(?<!\\);/).map((part) => unescaped(part).trim())

const unescaped = (value: string) =>
  value.replace(/\\([\\;,:nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))

/** 2.1 writes what is no English as =E5=BC=A0, in an encoding that it names. */
function decoded(params: string, value: string) {
  if (!/QUOTED-PRINTABLE/i.test(params)) return value
  const bytes = Buffer.from(
    Buffer.from(value, 'utf8')
      .toString('latin1')
      .replace(/=([0-9A-F]{2})/gi, (_, byte: string) => String.fromCharCode(Number.parseInt(byte, 16))),
    'latin1',
  )
  const charset = /CHARSET="?([\w-]+)/i.exec(params)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return bytes.toString('utf8')
  }
}

/** Lines put together again that were folded, and of quoted-printable those that end with a soft break. */
async function* linesOf(path: string, limits: Limits): AsyncGenerator<Line> {
  let whole = ''
  for await (const line of physicalLines(path)) {
    const soft = /^[^:]*QUOTED-PRINTABLE/i.test(whole) && whole.endsWith('=')
    if (soft) whole = whole.slice(0, -1) + line
    else if (/^[ \t]/.test(line) && whole !== '') whole += isPicture(whole) ? '' : line.slice(1)
    else {
      const parsed = parsedLine(whole)
      if (parsed) yield parsed
      whole = line
    }
    if (whole.length > limits.length)
      if (isPicture(whole)) whole = whole.slice(0, 100)
      else throw new Unreadable('import_refusal_long_text', { most: limits.length })
  }
  const parsed = parsedLine(whole)
  if (parsed) yield parsed
}

const isPicture = (line: string) => /^([\w-]+\.)?(PHOTO|LOGO|SOUND|KEY)\b/i.test(line)

function parsedLine(line: string): Line | null {
  const found = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/s.exec(line)
  return found && { name: found[1]?.toUpperCase() ?? '', params: found[2] ?? '', value: found[3] ?? '' }
}

async function* physicalLines(path: string) {
  let rest = ''
  for await (const text of textOf(path)) {
    const lines = (rest + text).split(/\r?\n/)
    rest = lines.pop() ?? ''
    yield* lines
  }
  yield rest
}
