import { expect, test } from 'vitest'
import { noted } from '#app/features/records/note.ts'
import { foldEdits, type Happened } from './timeline.ts'

const ada = { name_zh: '', name_en: 'Ada' }
const bo = { name_zh: '', name_en: 'Bo' }
const edit = (seq: number, at: string, field: string, before: string, after: string, by = ada): Happened => ({
  what: 'edit',
  key: `audit-${seq}`,
  seq,
  at: `2026-11-23T${at}:00.000Z`,
  by,
  changes: [{ field, before, after }],
})

test('what one person edits in one sitting is one line, newest first', () => {
  const [line, ...more] = foldEdits([
    edit(3, '09:20', 'phone', '2', '3'),
    edit(2, '09:10', 'phone', '1', '2'),
    edit(1, '09:00', 'country', '', 'DE'),
  ])
  expect(more).toEqual([])
  expect(line).toMatchObject({
    seq: 3,
    changes: [
      { field: 'country', before: '', after: 'DE' },
      { field: 'phone', before: '1', after: '3' },
    ],
  })
})

test('another person, another sitting or a note in between begins a new line', () => {
  const note = noted({
    id: 1,
    at: '2026-11-23T09:05:00.000Z',
    ...ada,
    kind: 'call',
    body: 'x',
    on_date: '2026-11-23',
  })
  expect(foldEdits([edit(2, '09:10', 'a', '', '1'), edit(1, '09:00', 'b', '', '1', bo)])).toHaveLength(2)
  expect(foldEdits([edit(2, '11:10', 'a', '', '1'), edit(1, '09:00', 'b', '', '1')])).toHaveLength(2)
  expect(foldEdits([edit(2, '09:10', 'a', '', '1'), note, edit(1, '09:00', 'b', '', '1')])).toHaveLength(3)
})

test('an edit that was undone leaves no line', () => {
  expect(foldEdits([edit(2, '09:10', 'a', '1', ''), edit(1, '09:00', 'a', '', '1')])).toEqual([])
})
