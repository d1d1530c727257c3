import { expect, test } from 'vitest'
import { type FieldChange, lastChange, type TimelineItem, timelineOf } from './timeline.ts'

const ada = { id: 1, name_zh: '', name_en: 'Ada' }
const bo = { id: 2, name_zh: '', name_en: 'Bo' }
const moment = (at: string) => (at.length > 5 ? at : `2026-11-23T${at}:00.000Z`)

type Item = TimelineItem<string>

const edit = (seq: number, at: string, change: FieldChange, by = ada): Item => ({
  ...{ what: 'edit', key: `audit ${seq}`, seq, since: seq, by, at: moment(at), deed: 'changed' },
  changes: [change],
})
const back = (item: Item): Item => ({ ...item, deed: 'took_back' }) as Item
const named = (before: string, after: string, field = 'name') => ({ field, before, after })

const note = (at: string, by = ada): Item => ({
  ...{ what: 'note', key: `note ${at}`, by, at: moment(at) },
  note: { id: 1, kind: 'call', body: 'x', on_date: '2026-11-23', mentioned: [], files: [] },
})

const own = (at: string, alike: string | undefined, count = 1, by = ada): Item => ({
  ...{ what: 'own', key: at, at: moment(at), by, own: alike ?? 'move', count },
  ...(alike ? { alike } : {}),
})

const linesOf = (...items: Item[]) => timelineOf(100, items).items

test('what one person edits on one day is one line, and a note, another person or another day ends it', () => {
  const lines = linesOf(
    edit(6, '05:00', named('6', '7'), bo),
    edit(5, '04:00', named('5', '6')),
    edit(4, '03:00', named('4', '5')),
    note('02:30'),
    edit(3, '02:00', named('3', '4')),
    edit(2, '01:00', named('2', '3')),
    edit(1, '2026-11-22T01:00:00.000Z', named('1', '2')),
  )
  expect(lines.map((line) => (line.what === 'edit' ? [line.since, line.seq] : line.what))).toEqual([
    [6, 6],
    [4, 5],
    'note',
    [2, 3],
    [1, 1],
  ])
})

test('a day is a day of the zone, not of Greenwich', () => {
  const before = edit(1, '2026-11-22T15:59:00.000Z', named('1', '2'))
  const after = edit(2, '2026-11-22T16:01:00.000Z', named('2', '3'))
  expect(linesOf(after, before)).toHaveLength(2)
  expect(linesOf(edit(3, '2026-11-23T15:59:00.000Z', named('3', '4')), after)).toHaveLength(1)
})

test('two people of one name are two, and nobody is not one person', () => {
  const other = { ...ada, id: 3 }
  expect(linesOf(edit(2, '02:00', named('2', '3'), other), edit(1, '01:00', named('1', '2')))).toHaveLength(2)
  const came = (at: string): Item => ({ ...own(at, 'came'), by: null })
  expect(linesOf(came('02:00'), came('01:00'))).toHaveLength(2)
})

const runsOf = (...items: Item[]) =>
  linesOf(...items).map((line) => {
    if (line.what !== 'edit') return line.what
    return [line.since, line.seq, ...line.changes.map((c) => `${c.field} ${c.before} ${c.after}`)]
  })

test('a run says from what to what', () => {
  const lines = runsOf(
    edit(4, '04:00', named('B', 'C')),
    edit(3, '03:00', named('2', '3', 'phone')),
    edit(2, '02:00', named('1', '2', 'phone')),
    edit(1, '01:00', named('A', 'B')),
  )
  expect(lines).toEqual([[1, 4, 'name A C', 'phone 1 3']])
})

test('what takes something back joins nothing, neither what was written before it nor after', () => {
  const yesterday = edit(1, '2026-11-22T01:00:00.000Z', named('A', 'B'))
  const lines = runsOf(
    edit(7, '07:00', named('t', 'u', 'fields')),
    edit(6, '06:00', named('x', 'y', 'summary')),
    back(edit(5, '05:00', named('2', '1', 'phone'))),
    back(edit(4, '04:00', named('B', 'A'))),
    edit(3, '03:00', named('1', '2', 'phone')),
    yesterday,
  )
  expect(lines).toEqual([
    [6, 7, 'summary x y', 'fields t u'],
    [5, 5, 'phone 2 1'],
    [4, 4, 'name B A'],
    [3, 3, 'phone 1 2'],
    [1, 1, 'name A B'],
  ])
})

test('what is brought back by hand is a line of its own too, and so is what brings that back', () => {
  const day = [
    edit(3, '03:00', named('2', '3', 'phone')),
    edit(2, '02:00', named('1', '2', 'phone')),
    edit(1, '01:00', named('A', 'B')),
  ]
  const both = (phone: FieldChange, name: FieldChange) => [phone, name]
  const earlier = {
    ...edit(4, '04:00', named('', '')),
    changes: both(named('3', '1', 'phone'), named('B', 'A')),
  } as Item
  const again = {
    ...edit(5, '05:00', named('', '')),
    changes: both(named('1', '3', 'phone'), named('A', 'B')),
  } as Item
  const first = [1, 3, 'name A B', 'phone 1 3']
  const second = [4, 4, 'phone 3 1', 'name B A']
  expect(runsOf(earlier, ...day)).toEqual([second, first])
  expect(runsOf(again, earlier, ...day)).toEqual([[5, 5, 'phone 1 3', 'name A B'], second, first])
})

test('a field back where it was ends a line, and what stood beside it unchanged does not', () => {
  expect(
    runsOf(
      edit(3, '03:00', named('x', 'y', 'summary')),
      edit(2, '02:00', named('B', 'A')),
      edit(1, '01:00', named('A', 'B')),
    ),
  ).toEqual([
    [2, 3, 'name B A', 'summary x y'],
    [1, 1, 'name A B'],
  ])
  const beside = {
    ...edit(2, '02:00', named('', '')),
    changes: [named('EUR', 'EUR', 'currency'), named('1', '2', 'amount')],
  } as Item
  const amount = {
    ...edit(1, '01:00', named('', '')),
    changes: [named('EUR', 'EUR', 'currency'), named('0', '1', 'amount')],
  } as Item
  expect(runsOf(beside, amount)).toEqual([[1, 2, 'currency EUR EUR', 'amount 0 2']])
})

test('each line says of which fields something else stands now than it left', () => {
  const lateOf = (...items: Item[]) =>
    linesOf(...items).map((line) => (line.what === 'edit' ? (line.late ?? []) : line.what))
  const first = {
    ...edit(1, '01:00', named('', '')),
    changes: [named('A', 'B'), named('1', '2', 'phone')],
  } as Item
  const other = edit(2, '02:00', named('x', 'y', 'summary'), bo)
  const taken = back(edit(3, '03:00', named('2', '1', 'phone')))
  const again = back(edit(4, '04:00', named('1', '2', 'phone')))
  expect(lateOf(first)).toEqual([[]])
  expect(lateOf(note('05:00'), taken, other, first)).toEqual(['note', [], ['phone'], ['phone', 'summary']])
  expect(lateOf(again, taken, other, first)).toEqual([[], ['phone'], [], ['summary']])
})

test('what was done last is what a notice takes back, as what it is', () => {
  const last = (...items: Item[]) => lastChange(linesOf(...items))?.undo
  const members = { ...own('03:00', 'members'), undo: { seq: 9, field: 'members' } } as Item
  expect(last(note('04:00'), edit(2, '02:00', named('1', '2')), own('01:00', undefined))).toEqual({ seq: 2 })
  expect(last(members, edit(2, '02:00', named('1', '2')))).toEqual({ seq: 9, field: 'members' })
  expect(last(note('04:00'))).toBeUndefined()
})

test('a run whose values were erased keeps its fields', () => {
  const erased = linesOf(
    edit(2, '02:00', { field: 'a', before: undefined, after: undefined }),
    edit(1, '01:00', { field: 'b', before: undefined, after: undefined }),
  )
  expect(erased).toMatchObject([{ seq: 2, since: 1, changes: [{ field: 'b' }, { field: 'a' }] }])
})

test('alike work of one person is counted, and what is not alike stays apart', () => {
  const lines = linesOf(
    own('05:00', 'register', 3),
    own('04:00', 'register', 2),
    own('03:00', 'attend'),
    own('02:00', undefined),
    own('01:00', undefined),
    own('2026-11-20T01:00:00.000Z', 'attend', 1, bo),
    own('2026-11-18T01:00:00.000Z', 'attend', 1, bo),
  )
  expect(lines.map((line) => line.what === 'own' && line.count)).toEqual([5, 1, 1, 1, 1, 1])
})

test('several queries become one timeline, newest first; it ends where something may be missing, and says so', () => {
  const [notes, moves] = [['09:00', '08:00', '07:00'].map((at) => note(at)), [own('10:00', undefined)]]
  const { items, earlier } = timelineOf(3, notes, moves)
  expect(items.map(({ at }) => at.slice(11, 13))).toEqual(['10', '09', '08'])
  expect(earlier).toBe(6)
  expect(timelineOf(4, notes, moves).earlier).toBeNull()
})
