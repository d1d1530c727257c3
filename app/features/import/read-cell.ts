import type { z } from 'zod'
import { currencyFieldOf, type Field } from '#app/features/records/field.ts'
import { schemaOf } from '#app/features/records/field-schema.ts'
import { requiredRecentDate } from '#app/platform/fields.ts'
import { complaintOf } from '#app/platform/issue.ts'
import { isAmount } from '#app/platform/money.ts'
import type { Column } from './column.ts'
import { plain, saysNothing, textIn } from './plain.ts'
import { NOTHING, type Reading, type Said, type Why } from './reading.ts'
import type { Cell } from './sheet.ts'
import { fieldOf, nameFields, nounOf, personFact, stageOfTarget, type Target, trackOf } from './target.ts'
import { readKind } from './values/by-kind.ts'
import { readFlag } from './values/choice.ts'
import { readDay } from './values/day.ts'
import { readWhen } from './values/moment.ts'
import { bothNames, mayBeTwo } from './values/name.ts'
import { isOdd, peopleIn, personIn, severalPeople } from './values/person.ts'
import { readStage } from './values/stage.ts'
import type { Zone } from './zone.ts'

/**
 * What a cell says as its column's target; never a guess that doesn't say it is one. Columns repeat themselves, so what
 * was read of a text is remembered with its column.
 */
export function readCell(cell: Cell, column: Column, zone: Zone): Reading {
  if (typeof cell !== 'string' || cell.length > MOST_REMEMBERED) return readAnew(cell, column, zone)
  const known = remembered(column, zone)
  const before = known.get(cell)
  if (before) return before
  const reading = readAnew(cell, column, zone)
  if (known.size >= MOST_TEXTS) known.clear()
  known.set(cell, reading)
  return reading
}

const MOST_TEXTS = 500
const MOST_REMEMBERED = 100
const memory = new WeakMap<Column, { zone: Zone; texts: Map<string, Reading> }>()

function remembered(column: Column, zone: Zone) {
  const known = memory.get(column)
  if (known?.zone === zone) return known.texts
  const texts = new Map<string, Reading>()
  memory.set(column, { zone, texts })
  return texts
}

function readAnew(cell: Cell, column: Column, zone: Zone): Reading {
  const asked = typeof cell === 'string' && /^(.*[^\s?？])\s*[?？]+\s*$/s.exec(cell)?.[1]
  if (!asked || isFreeText(column)) return readPlainly(cell, column, zone)
  const reading = readPlainly(asked, column, zone)
  return 'value' in reading && reading.value !== null
    ? { doubt: reading.value, why: { key: 'import_why_question' } }
    : reading
}

/** Where a question mark may belong to what is said. */
function isFreeText({ noun, target }: Column): boolean {
  const kind = fieldOf(noun, target ?? '')?.kind
  return kind
    ? ['text', 'url', 'links'].includes(kind)
    : ['name', 'note', 'custom', 'agreement'].includes(target ?? '')
}

function readPlainly(cell: Cell, column: Column, zone: Zone): Reading {
  const { target } = column
  if (target === null || cell === null) return NOTHING
  const text = textIn(cell)
  if (typeof cell === 'object' && 'fault' in cell)
    return { wrong: 'import_wrong_fault', params: { fault: cell.fault } }
  const field = fieldOf(column.noun, target)
  const answer = column.answers?.get(text)
  // Of a field that takes several, what was answered is one of them.
  if (answer !== undefined) return { value: isOfSeveral(field) && answer !== null ? [answer].flat() : answer }
  // Of yes and no, 无 is a no.
  const isFlag = field?.kind === 'flag' || target === 'guest:attended'
  if (field?.kind === 'country' && text.toUpperCase() === 'NA')
    return { doubt: 'NA', why: { key: 'import_why_country_na' } }
  if (text === '' || (saysNothing(text) && !(isFlag && /^(?:无|無|没有)$/.test(text)))) return NOTHING
  if (field) return judged(field, readKind(cell, { name: nameOf(target), field, column, zone } as never))
  return readBeside(target, cell, column, zone)
}

const isOfSeveral = (field: Field | undefined) => field?.kind === 'refs' || field?.kind === 'codes'

const nameOf = (target: Target) => personFact(target)?.field ?? target

/** The form's own schema has the last word. */
function judged(field: Field, read: Said): Reading {
  if (!('said' in read)) return 'wrong' in read ? { wrong: read.wrong, params: read.params ?? {} } : read
  const currencyIn = currencyFieldOf(field)
  const typed = currencyIn ? (read.said as { amount: string }).amount : read.said
  const parsed = schemaOf(field).safeParse(typed)
  if (!parsed.success) return complained(parsed.error)
  if (currencyIn && !isAmount(String(typed))) return { wrong: 'form_error_amount', params: {} }
  return readingOf(currencyIn ? read.said : parsed.data, read.why)
}

function complained(error: z.ZodError): Reading {
  const { key, params } = complaintOf(error.issues[0] as z.core.$ZodIssue)
  return { wrong: key, params }
}

const readingOf = (value: unknown, why: Why | undefined): Reading => (why ? { doubt: value, why } : { value })

/** What is no field of the noun, or more than one. */
function readBeside(target: Target, cell: Cell, column: Column, zone: Zone): Reading {
  const text = textIn(cell)
  const track = trackOf(column.noun)
  if (target === 'name') return readName(text, column)
  if (track && target === 'stage') return plainly(readStage(track, text))
  if (target === 'on_date' || stageOfTarget(column.noun, target)) return readStageDay(cell, column, zone)
  switch (target) {
    case 'number':
      return readNumber(text)
    case 'agreement':
      return text.length > MOST_AGREEMENT ? tooLong(MOST_AGREEMENT) : { value: text }
    case 'leader':
    case 'guest':
      return readPerson(text)
    case 'members':
    case 'advisers':
      return readPeople(text, target === 'members' ? 'core' : 'adviser')
    case 'when':
      return plainly(readWhen(cell, column, zone))
    case 'guest:attended':
      return attended(readFlag(text))
    default:
      return text.length > MOST_NOTE ? tooLong(MOST_NOTE) : { value: text }
  }
}

const MOST_AGREEMENT = 80
/** As a note may be. */
const MOST_NOTE = 10_000
const tooLong = (most: number): Reading => ({ wrong: 'form_error_too_long', params: { most } })

function plainly(read: Said): Reading {
  if ('said' in read) return readingOf(read.said, read.why)
  return 'wrong' in read ? { wrong: read.wrong, params: read.params ?? {} } : read
}

const attended = (read: Said): Reading => ('said' in read ? { value: read.said === 'on' } : plainly(read))

/** A day on which something happened: none that is still to come. */
function readStageDay(cell: Cell, column: Column, zone: Zone): Reading {
  const read = readDay(cell, column, zone)
  if (!('said' in read)) return plainly(read)
  const parsed = requiredRecentDate.safeParse(read.said)
  if (!parsed.success) return complained(parsed.error)
  return String(read.said) > zone.today ? { wrong: 'venture_error_future', params: {} } : plainly(read)
}

function readNumber(text: string): Reading {
  const number = /^(?:#|no\.?\s*)?(\d{1,15})(?:\.0+)?$/i.exec(plain(text))?.[1]
  return number && Number(number) > 0 ? { value: Number(number) } : { wrong: 'form_error_number', params: {} }
}

/** A name goes where its script belongs; one in both scripts into both. Each field judges its own. */
function readName(text: string, { noun }: Column): Reading {
  const fields = nameFields(noun)
  const said = bothNames(text, noun === 'talent')
  for (const [i, name] of fields.entries()) {
    const field = nounOf(noun).fields[name]
    const parsed = field && schemaOf(field).safeParse(said[i])
    if (parsed && !parsed.success) return complained(parsed.error)
  }
  const value = { [fields[0]]: said[0], [fields[1]]: said[1] }
  if (noun === 'talent') return isOdd(personIn(text)) ? { doubt: value, why: ODD } : { value }
  // One in both scripts without a sign between them may be one name.
  return said[1] === '' && mayBeTwo(text)
    ? { doubt: value, why: { key: 'import_why_name_scripts' } }
    : { value }
}

function readPerson(text: string): Reading {
  const [first, ...others] = peopleIn(text)
  if (!first) return { wrong: 'import_wrong_person', params: {} }
  if (others.length > 0) return { doubt: first, why: severalPeople(first) }
  return isOdd(first) ? { doubt: first, why: ODD } : { value: first }
}

const ODD: Why = { key: 'import_why_person_odd' }

function readPeople(text: string, role: 'core' | 'adviser'): Reading {
  const people = peopleIn(text).map((person) => ({ ...person, role: person.role ?? role }))
  if (people.length === 0) return { wrong: 'import_wrong_person', params: {} }
  return people.some(isOdd) ? { doubt: people, why: ODD } : { value: people }
}
