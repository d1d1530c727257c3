import { expect, test } from 'vitest'
import { eventSchema } from './schema.ts'

const typed = {
  name_zh: '交流会',
  kind: 'exchange',
  starts: '2026-07-01T14:00',
  ends: '2026-07-01T17:00',
  time_zone: 'Asia/Shanghai',
  capacity: '',
  organiser_id: '',
  park_ids: ['1', '3'],
}

const complaintsOf = (changes: object) =>
  eventSchema
    .safeParse({ ...typed, ...changes })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)

test('one name, a kind and two times are enough', () => {
  expect(eventSchema.parse(typed)).toMatchObject({
    name_en: '',
    online: false,
    capacity: null,
    organiser_id: null,
    park_ids: [1, 3],
  })
})

test('an event has a name in one language at least', () => {
  expect(complaintsOf({ name_zh: '  ' })).toEqual(['name_zh: event_error_no_name'])
})

test('an event doesn’t end before it starts', () => {
  expect(complaintsOf({ ends: '2026-07-01T13:59' })).toEqual(['ends: event_error_ends_before'])
})

test('nothing happens in the hour that summer time leaves out', () => {
  expect(
    complaintsOf({ starts: '2026-03-29T02:30', ends: '2026-03-29T05:00', time_zone: 'Europe/Berlin' }),
  ).toEqual(['starts: event_error_no_such_time'])
})

test('an online address is a web address', () => {
  expect(complaintsOf({ online_url: 'javascript:alert(1)' })).toEqual(['online_url: form_error_url'])
  expect(complaintsOf({ online_url: 'https://meet.example.org/1' })).toBeUndefined()
})

test('what the form doesn’t have is refused', () => {
  expect(complaintsOf({ taken: '0' })).toHaveLength(1)
})

test('a half-filled form is answered, not broken', () => {
  expect(complaintsOf({ starts: '', time_zone: 'Mars/Olympus' })).toEqual([
    'starts: form_error_moment',
    'time_zone: form_error_choice',
  ])
})
