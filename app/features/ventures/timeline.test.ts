import { expect, test } from 'vitest'
import { type Edit, sumOf, timelineOf } from './timeline.ts'

const maple = { name_zh: '', name_en: 'Maple' }
const oak = { name_zh: '', name_en: 'Oak' }

const edit = (id: number, who: typeof maple, field: string, before: string, after: string): Edit => ({
  ...who,
  id,
  at: `2026-11-23T01:0${id}:00.000Z`,
  action: 'venture.edit',
  changes: [{ field, before, after }],
})

test('newest first, a run of edits by one person is one line, and a note or another person ends it', () => {
  const note = {
    ...maple,
    id: 1,
    kind: 'call',
    body: 'x',
    on_date: '2026-11-23',
    at: '2026-11-23T01:02:30.000Z',
  }
  const { timeline: lines } = timelineOf({
    moves: [],
    notes: [note],
    tasks: [],
    edits: [5, 4, 3, 2, 1].map((id) => edit(id, id === 5 ? oak : maple, 'summary', `${id}`, `${id + 1}`)),
  })
  expect(lines.map((line) => (line.type === 'edits' ? line.edits.map(({ id }) => id) : line.type))).toEqual([
    [5],
    [4, 3],
    'note',
    [2, 1],
  ])
})

test('a long history ends where something may be missing, and says that there is more', () => {
  const notes = [9, 8, 7, 6].map((id) => ({
    ...{ ...maple, id, kind: 'call', body: 'x' },
    ...{ on_date: '2026-11-23', at: `2026-11-23T01:0${id}:00.000Z` },
  }))
  const all = { moves: [], notes, tasks: [], edits: [edit(5, oak, 'summary', 'a', 'b')] }
  expect(timelineOf(all, 3).timeline.map(({ id }) => id)).toEqual([9, 8, 7])
  expect(timelineOf(all, 3).is_cut).toBe(true)
  expect(timelineOf(all, 5).is_cut).toBe(false)
})

test('the sum of a run says from what to what', () => {
  const run = [
    edit(3, maple, 'name_en', 'B', 'A'),
    edit(2, maple, 'summary', 'two', 'three'),
    edit(1, maple, 'summary', 'one', 'two'),
  ]
  expect(sumOf(run)).toEqual([
    { field: 'summary', before: 'one', after: 'three' },
    { field: 'name_en', before: 'B', after: 'A' },
  ])
})
